import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { fail } from './errors.ts';
import { maxNesting } from './json.ts';
import { pointer } from './pointer.ts';
import { text } from './text.ts';

const refuse = (code: string, path: readonly string[], zh: string, en: string) =>
  fail('invalid', code, text(zh, en), { path: pointer(path) });

function write(value: unknown, path: string[]): string {
  if (path.length > maxNesting) throw refuse('json.tooDeep', [], '嵌套层数过多', 'Nested too deeply');
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  const below = (key: string, inner: unknown): string => {
    path.push(key);
    const written = write(inner, path);
    path.pop();
    return written;
  };
  if (Array.isArray(value)) return `[${value.map((item, i) => below(String(i), item)).join(',')}]`;
  if (typeof value !== 'object') {
    throw refuse('json.notJson', path, '不是 JSON 能表示的值', `JSON cannot carry a value of type ${typeof value}`);
  }
  const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${below(key, inner)}`).join(',')}}`;
}

/**
 * The one way to write a value: keys sorted by UTF-16 code unit, no spaces, numbers as ECMAScript writes them (RFC 8785).
 * Members that are `undefined` are left out, as JSON does. Throws ProblemError for what JSON cannot carry.
 */
export const canonicalJson = (value: unknown): string => write(value, []);

/** SHA-256 of bytes. @example hashBytes(file) // 'sha256:9f86d081…' */
export const hashBytes = (bytes: Uint8Array): string => `sha256:${bytesToHex(sha256(bytes))}`;

/** SHA-256 of the canonical JSON of a value: equal values have equal hashes. */
export const hashOf = (value: unknown): string => hashBytes(utf8ToBytes(canonicalJson(value)));
