import { httpStatus, isProblemError, type Locale, type Log, type ProblemError, say, text } from '@changtong/core';
import { type ExecutionResult, GraphQLError } from 'graphql';

/** Where an error happened, for the log and for the words. */
export interface Asked {
  readonly locale: Locale;
  readonly requestId: string;
}

const internal = text('系统出了问题，已经记录', 'Something went wrong here; it has been noted');

/** graphql names what comes close to a wrong name, and so would tell names that it should not. */
const withoutSuggestions = (message: string): string => message.replace(/\s?Did you mean .*$/s, '');

/** The error that a resolver or a scalar threw, under graphql's own wrapping. */
function causeOf(error: unknown): unknown {
  if (isProblemError(error)) return error;
  if (error instanceof GraphQLError && error.originalError) return causeOf(error.originalError);
  return error;
}

const ofProblems = (cause: ProblemError, { locale }: Asked) => ({
  message: cause.problems.map((problem) => say(problem.message, locale)).join('；'),
  code: cause.problems[0]?.code ?? cause.failure,
  problems: cause.problems.map((problem) => ({
    code: problem.code,
    path: problem.path,
    message: say(problem.message, locale),
    ...(problem.remedy && { remedy: say(problem.remedy, locale) }),
    ...(problem.params && { params: problem.params }),
  })),
});

const ofOne = (code: string, message: string) => ({ message, code, problems: [{ code, path: '', message }] });

function words(cause: unknown, asked: Asked, log: Log): ReturnType<typeof ofProblems> {
  if (isProblemError(cause)) return ofProblems(cause, asked);
  if (cause instanceof GraphQLError) return ofOne('graphql.invalid', withoutSuggestions(cause.message));
  const { stack, message } = cause instanceof Error ? cause : new Error(String(cause));
  log.error('a GraphQL resolver failed', { requestId: asked.requestId, error: stack ?? message });
  return ofOne('internal', say(internal, asked.locale));
}

/** An error as the caller may see it: words, place, and `extensions { code, problems, requestId }`. Logs what is hidden. */
export function presentError(error: unknown, asked: Asked, log: Log): GraphQLError {
  const { message, code, problems } = words(causeOf(error), asked, log);
  const place = error instanceof GraphQLError ? error : undefined;
  return new GraphQLError(message, {
    ...(place?.nodes && { nodes: place.nodes }),
    ...(place?.source && { source: place.source }),
    ...(place?.positions && { positions: place.positions }),
    ...(place?.path && { path: place.path }),
    extensions: { code, problems, requestId: asked.requestId },
  });
}

/** Refusals of the request itself, for which HTTP has a status of its own. */
const statusByCode: Readonly<Record<string, number>> = { 'graphql.mediaType': 415, 'graphql.method': 405 };

/** The HTTP status that an error alone would give. */
export function statusOfError(error: unknown): number {
  const cause = causeOf(error);
  if (isProblemError(cause)) {
    return (
      statusByCode[cause.problems[0]?.code ?? ''] ?? (cause.failure === 'invalid' ? 400 : httpStatus[cause.failure])
    );
  }
  return cause instanceof GraphQLError ? 400 : 500;
}

/** The HTTP status of a result: where nothing came of it, that of what went wrong; errors beside data are none of it. */
export const statusOf = ({ errors, data }: ExecutionResult): number =>
  errors?.length && !data ? Math.max(...errors.map(statusOfError)) : 200;
