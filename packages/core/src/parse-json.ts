import { checkJson, type Findings } from './check-json.ts';
import { fail, ProblemError } from './errors.ts';
import { type Json, maxNesting } from './json.ts';
import { text } from './text.ts';

export interface JsonLimits {
  /** Bytes of UTF-8. Default 1 MB. */
  readonly maxBytes?: number;
  /** Arrays and objects inside one another. Default and most: {@link maxNesting}. */
  readonly maxDepth?: number;
}

/** Bytes of UTF-8; stops counting once past the limit. */
function utf8Length(value: string, limit: number): number {
  let bytes = value.length;
  for (let i = 0; i < value.length && bytes <= limit; i++) {
    const unit = value.charCodeAt(i);
    // A surrogate pair is two units and four bytes.
    if (unit > 0x7ff) bytes += unit >= 0xd800 && unit <= 0xdfff ? 1 : 2;
    else if (unit > 0x7f) bytes += 1;
  }
  return bytes;
}

/** Deepest nesting, read from the text alone, so that no parser has to recurse to find out. */
function nesting(value: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < value.length && deepest <= limit; i++) {
    const unit = value.charCodeAt(i);
    if (inString) {
      if (unit === 92) i++;
      else if (unit === 34) inString = false;
    } else if (unit === 34) inString = true;
    else if (unit === 91 || unit === 123) deepest = Math.max(deepest, ++depth);
    else if (unit === 93 || unit === 125) depth--;
  }
  return deepest;
}

function decode(source: string | Uint8Array): string {
  if (typeof source === 'string') return source.startsWith('\uFEFF') ? source.slice(1) : source;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    throw fail('invalid', 'json.encoding', text('不是 UTF-8 编码的文本', 'Not UTF-8 text'));
  }
}

function place(error: unknown, source: string): { zh: string; en: string } {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (position === undefined) return { zh: '', en: '' };
  const before = source.slice(0, Number(position)).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return { zh: `（第 ${before.length} 行第 ${column} 列）`, en: ` (line ${before.length}, column ${column})` };
}

function parse(source: string): Json {
  try {
    return JSON.parse(source) as Json;
  } catch (error) {
    const at = place(error, source);
    throw fail('invalid', 'json.syntax', text(`不是有效的 JSON${at.zh}`, `Not valid JSON${at.en}`));
  }
}

/**
 * JSON from outside. Throws ProblemError: `tooLarge` over `maxBytes`; `invalid` for bad syntax, nesting over `maxDepth`,
 * forbidden keys (`__proto__` …) and text no database can hold.
 */
export function parseJson(source: string | Uint8Array, limits: JsonLimits = {}): Json {
  const maxBytes = limits.maxBytes ?? 1_000_000;
  const maxDepth = Math.min(limits.maxDepth ?? maxNesting, maxNesting);
  const bytes = typeof source === 'string' ? utf8Length(source, maxBytes) : source.byteLength;
  if (bytes > maxBytes) {
    throw fail(
      'tooLarge',
      'json.tooLarge',
      text(`内容超过 ${maxBytes} 字节的上限`, `More than the ${maxBytes} bytes that are accepted`),
      { params: { maxBytes } },
    );
  }
  const written = decode(source);
  if (nesting(written, maxDepth) > maxDepth) {
    throw fail('invalid', 'json.tooDeep', text(`嵌套超过 ${maxDepth} 层`, `Nested more than ${maxDepth} levels deep`), {
      params: { maxDepth },
    });
  }
  const value = parse(written);
  const findings: Findings = { path: [], problems: [] };
  checkJson(value, findings);
  if (findings.problems.length > 0) throw new ProblemError('invalid', findings.problems);
  return value;
}
