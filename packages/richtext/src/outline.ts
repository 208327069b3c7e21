import type { JsonObject } from '@changtong/core';
import { asDocument } from './document.ts';
import { headingIds } from './heading-ids.ts';
import { inlineText } from './to-plain-text.ts';

/** One heading of a document. */
export interface OutlineEntry {
  /** 2, 3 or 4: the title of the page is 1. */
  readonly level: number;
  readonly text: string;
  /** The id that {@link import('./to-html.ts').toHtml} gives it. */
  readonly id: string;
  /** Blocks of any sort that are not headings, up to the next heading of any level. */
  readonly paragraphs: number;
}

/** The headings of a document in order, each with the number of paragraphs right under it. */
export function outline(json: JsonObject): OutlineEntry[] {
  const entries: (OutlineEntry & { paragraphs: number })[] = [];
  const nextId = headingIds();
  for (const block of asDocument(json).root.children) {
    const open = entries.at(-1);
    if (block.type === 'heading') {
      const level = Number(block.tag.slice(1));
      entries.push({ level, text: inlineText(block.children), id: nextId(block.tag), paragraphs: 0 });
    } else if (open) open.paragraphs += 1;
  }
  return entries;
}
