import { isDate, isInstant } from './date.ts';
import type { StringFormat } from './schema.ts';
import { type Text, text } from './text.ts';

interface Format {
  readonly holds: (value: string) => boolean;
  /** Completes “must be …”. */
  readonly message: Text;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const id = /^[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)*$/;
const slug = /^[a-z0-9][a-z0-9-]*$/;
const hash = /^sha256:[0-9a-f]{64}$/;
// Control characters, line and paragraph separators, and the marks that make text read in another order than it is stored.
const notInLine = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const notInPath = /[\p{Cc}\p{Z}\\?#<>"'`{}|^]|%(?:2e|2f|5c|0|1|7f)/iu;
const notInUrl = /[\p{Cc}\p{Z}<>"`{}|\\^]/u;

const isPath = (value: string): boolean =>
  value.startsWith('/') &&
  !notInPath.test(value) &&
  value
    .slice(1)
    .split('/')
    .every((part, i, all) => part !== '.' && part !== '..' && (part !== '' || i === all.length - 1));

function isUrl(value: string): boolean {
  if (value.length > 2048 || !/^https?:\/\//i.test(value) || notInUrl.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.username === '' && url.password === '';
}

/** The closed list of string forms. Each takes time linear in the length of the text. */
export const formats: Readonly<Record<StringFormat, Format>> = {
  uuid: { holds: (v) => uuid.test(v), message: text('应为 UUID', 'Must be a UUID in lower case') },
  id: {
    holds: (v) => id.test(v),
    message: text(
      '应以字母开头，只含字母、数字、连字符和点',
      'Must start with a letter; letters, digits, hyphens and dots only',
    ),
  },
  slug: {
    holds: (v) => slug.test(v),
    message: text('只能含小写字母、数字和连字符', 'Lower case letters, digits and hyphens only'),
  },
  date: { holds: isDate, message: text('应为真实日期，如 2026-03-09', 'Must be a real date such as 2026-03-09') },
  instant: {
    holds: isInstant,
    message: text('应为世界时时刻，如 2026-03-09T01:02:03Z', 'Must be an instant in UTC such as 2026-03-09T01:02:03Z'),
  },
  url: {
    holds: isUrl,
    message: text('应为以 http:// 或 https:// 开头的网址', 'Must be an address that begins with http:// or https://'),
  },
  path: {
    holds: isPath,
    message: text('应为以 / 开头的站内路径，不含“..”', "Must be a path on the site that begins with '/', without '..'"),
  },
  hash: {
    holds: (v) => hash.test(v),
    message: text('应为 sha256: 加 64 位十六进制', 'Must be sha256: and 64 hex digits'),
  },
  line: {
    holds: (v) => !notInLine.test(v),
    message: text('应为一行文字，不含控制字符', 'Must be one line of text without control characters'),
  },
};
