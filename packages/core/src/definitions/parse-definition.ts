import type { Definition, Kind } from '../definition.ts';
import { fail, isProblemError, type Problem, ProblemError } from '../errors.ts';
import type { Json } from '../json.ts';
import { type Infer, s } from '../schema.ts';
import { text } from '../text.ts';
import { validate } from '../validate.ts';
import type { Kinds } from './kinds.ts';

const envelope = s.object({
  kind: s.string({ format: 'id', maxLength: 100, title: text('配置类型', 'Kind') }),
  id: s.string({ format: 'id', maxLength: 100, title: text('配置标识', 'Id') }),
  organisation: s.string({ format: 'line', minLength: 1, maxLength: 100, title: text('所属单位', 'Organisation') }),
  title: s.string({ format: 'line', minLength: 1, maxLength: 200, title: text('名称', 'Title') }),
  format: s.integer({ minimum: 1, title: text('格式号', 'Format') }),
  content: s.json({ title: text('内容', 'Content') }),
});
type Envelope = Infer<typeof envelope>;

const below = (problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, path: `/content${problem.path}` }));

const unknownKind = (kind: string): ProblemError =>
  fail('invalid', 'definition.unknownKind', text(`没有“${kind}”这种配置类型`, `There is no kind “${kind}”`), {
    path: '/kind',
    params: { kind },
    remedy: text('请检查类型名称，或安装提供它的插件', 'Check the name, or install the plugin that provides it'),
  });

const futureFormat = (kind: Kind<unknown>, format: number): ProblemError =>
  fail(
    'invalid',
    'definition.futureFormat',
    text(
      `这份配置由更新的系统写成（格式 ${format}），本系统只认识到格式 ${kind.format}`,
      `Written by a newer system (format ${format}); this one knows formats up to ${kind.format}`,
    ),
    {
      path: '/format',
      params: { kind: kind.id, format, known: kind.format },
      remedy: text('请先升级系统或相应插件', 'Upgrade the system or the plugin first'),
    },
  );

/** Brings content to the kind's format, one step at a time. */
function upcast(kind: Kind<unknown>, { content, format }: Envelope): Json {
  let raised = content;
  for (let from = format; from < kind.format; from++) {
    const step = kind.upcasters?.[from];
    const path = '/format';
    const params = { kind: kind.id, from };
    const words = text(`无法从格式 ${from} 升级到 ${from + 1}`, `Cannot be brought from format ${from} to ${from + 1}`);
    if (!step) throw fail('invalid', 'definition.noUpcaster', words, { path, params });
    try {
      raised = step(raised);
    } catch (error) {
      if (isProblemError(error)) throw new ProblemError('invalid', below(error.problems));
      throw fail('invalid', 'definition.upcast', words, { path, params });
    }
  }
  return raised;
}

/**
 * A definition from JSON, brought to the present format of its kind. Throws ProblemError with all problems of the
 * envelope, or all of the content, each with its place.
 */
export function parseDefinition(kinds: Kinds, value: unknown): Definition {
  const outside = validate(envelope, value);
  if (outside.length > 0) throw new ProblemError('invalid', outside);
  const given = value as Envelope;
  const kind = kinds.get(given.kind);
  if (!kind) throw unknownKind(given.kind);
  if (given.format > kind.format) throw futureFormat(kind, given.format);
  const content = upcast(kind, given);
  const inside = validate(kind.schema, content);
  if (inside.length > 0) throw new ProblemError('invalid', below(inside));
  return { ...given, format: kind.format, content };
}
