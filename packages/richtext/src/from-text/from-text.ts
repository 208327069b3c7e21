import type { JsonObject } from '@changtong/core';
import { build } from '../build.ts';
import { headingTags } from '../document.ts';
import { readLines } from './read-lines.ts';
import { type Part, readParts, type Undecided } from './read-parts.ts';

export type { Undecided } from './read-parts.ts';

/** What a raw text was read as. Title and body together hold every character of it but blanks; none is added. */
export interface FromText {
  /** The first line, when it looks like a title: short, not numbered, no full stop. */
  readonly title?: string;
  /** Serialised Lexical editor state. */
  readonly body: JsonObject;
  /** Numbered lines that may hold a heading no rule could cut off; they became paragraphs. */
  readonly undecided: readonly Undecided[];
}

/**
 * Turns the raw text of a Chinese official document into headings, paragraphs and lists, also when its headings are
 * glued to the text behind them: 一、前言加快电子政务建设，…… Numbering gives the levels; a heading is never
 * deeper than one below the heading it stands under.
 * @example fromText('通知\n一、前言\n正文。').title // '通知'
 */
export function fromText(raw: string): FromText {
  const lines = readLines(raw);
  const title = titleOf(lines);
  const { parts, undecided } = readParts(title === undefined ? lines : lines.slice(1), title ?? '');
  return { ...(title !== undefined && { title }), body: build.document(parts.map(toNode)), undecided };
}

function titleOf(lines: readonly string[]): string | undefined {
  const [first, second] = lines;
  const looksLikeOne =
    first !== undefined && second !== undefined && [...first].length <= 60 && !/[。；，]/.test(first);
  return looksLikeOne && !/^(?:[一二三四五六七八九十]+、|[（(]|\d+[、.．]|第.{1,3}[章节条])/.test(first)
    ? first
    : undefined;
}

function toNode(part: Part): JsonObject {
  if (part.type === 'heading') return build.heading(headingTags[part.level - 2] ?? 'h4', part.text);
  if (part.type === 'list') return build.list(part.listType, part.items, part.start);
  return build.paragraph(part.text);
}
