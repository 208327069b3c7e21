import { isPlainObject } from '../json.ts';
import type { Contributions } from '../plugin.ts';
import { type Text, text } from '../text.ts';

/** What a member of a contribution has to be, checked at load for plugins that no compiler has seen. */
interface Part {
  readonly fits: (value: unknown) => boolean;
  readonly words: Text;
  readonly optional?: true;
}

const isText = (value: unknown): boolean =>
  isPlainObject(value) && [value.zh, value.en].every((words) => typeof words === 'string' && words.trim() !== '');

const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;
const isSchema = (value: unknown): boolean => isPlainObject(value) && isPlainObject(value.node);
const isFunction = (value: unknown): boolean => typeof value === 'function';
const listOf = (fits: (item: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(fits);

const part = (fits: Part['fits'], zh: string, en: string): Part => ({ fits, words: text(zh, en) });
const optional = (inner: Part): Part => ({ ...inner, optional: true });

const filled = part(isFilled, '非空文字', 'text that is not empty');
const words = part(isText, '中英文文字', 'words in Chinese and English');
const count = part(isCount, '从 1 起的整数', 'a whole number from 1');
const schema = part(isSchema, '结构（用 s 构造）', 'a schema, built with s');
const run = part(isFunction, '函数', 'a function');
const strings = part(listOf(isFilled), '文字列表', 'a list of text');
const access = part((v) => v === 'filtered' || isFunction(v), '函数或 filtered', "a function or 'filtered'");
const act = part(
  (v) => ['read', 'write', 'publish', 'intake'].includes(v as string),
  'read、write、publish 或 intake',
  'read, write, publish or intake',
);
const flag = part((v) => typeof v === 'boolean', '是或否', 'true or false');
const steps = part((v) => isPlainObject(v) && Object.values(v).every(isFunction), '函数表', 'a table of functions');
const target = part(
  (v) => isPlainObject(v) && isFilled(v.pages) && isFilled(v.command),
  '页面类型和命令',
  'a page type and a command',
);
const anything = part(() => true, '', '');

/** Every contribution point and the members of what it takes. Checked against plugin.ts by the compiler. */
export const shapes: { readonly [P in keyof Contributions]: Readonly<Record<keyof Contributions[P][number], Part>> } = {
  kinds: {
    id: filled,
    title: words,
    format: count,
    schema,
    lint: optional(run),
    freeze: optional(run),
    upcasters: optional(steps),
    publicContent: optional(run),
    secondPerson: optional(flag),
    onEnact: optional(run),
  },
  commands: { id: filled, title: words, input: schema, access: run, run },
  queries: { id: filled, title: words, input: schema, access, run },
  jobs: { id: filled, title: words, payload: schema, run },
  schedules: { id: filled, job: filled, everyMinutes: count },
  deliveries: { id: filled, title: words, payload: schema, send: run },
  migrations: { number: count, name: filled, sql: filled },
  contentTypes: { id: filled, title: words, fields: schema, submit: filled, imports: optional(target), state: filled },
  intakes: { id: filled, title: words, shape: schema, accept: run },
  importers: { id: filled, title: words, extensions: strings, read: run },
  actions: { id: filled, title: words, act, types: strings },
  columnTypes: { id: filled, title: words },
  bundles: {
    kind: filled,
    id: filled,
    organisation: filled,
    title: filled,
    format: count,
    content: anything,
  },
};
