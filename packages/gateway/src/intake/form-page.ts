import type { Intake, Problem, Text } from '@changtong/core';
import { type Subject, schemaForm, type Typed } from '@changtong/page-kit';
import { html } from '@changtong/sitegen';
import type { Asked } from '../http/env.ts';
import { frame, localeFor } from '../screens/frame.ts';
import { speakerOf, words } from '../screens/words.ts';

export interface FormView {
  readonly intake: Intake<unknown>;
  readonly token: string;
  /** What was typed, as it was typed. */
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  /** What the link to the form says it is about. */
  readonly subjects?: ReadonlyMap<string, Subject>;
  /** Why the form is shown again though nothing typed is wrong. */
  readonly notice?: Text;
}

/** Names of the form's own fields. No field of a shape begins with an underscore. */
export const tokenField = '_token';
/** Nobody sees this field; what fills it in is a program. */
export const trapField = '_website';

/** The plain form of an intake. What was typed comes back with what is wrong; no script is needed. */
export function formPage(asked: Asked, view: FormView): string {
  const { intake, token, typed, subjects, problems = [], notice } = view;
  const w = speakerOf(asked);
  const title = w(intake.title);
  const { description } = intake.shape.node;
  const trap = html`<div hidden><label for="trap">${w(words.leaveEmpty)}</label><input type="text" id="trap" name="${trapField}" tabindex="-1" autocomplete="off"></div>
`;
  return frame(asked, {
    title: problems.length > 0 || notice ? w(words.correct(title)) : title,
    crumbs: [{ title }],
    main: html`<div class="page-heading"><h1>${title}</h1>${description && html`<p>${w(description)}</p>`}</div>
${notice && html`<div class="error-summary" role="alert" tabindex="-1"><p>${w(notice)}</p></div>\n`}${schemaForm({
  schema: intake.shape,
  action: intake.id,
  submit: w(words.submit),
  problems,
  hidden: { [tokenField]: token },
  extra: trap,
  locale: localeFor(asked),
  ...(typed && { typed }),
  ...(subjects && { subjects }),
})}`,
  });
}
