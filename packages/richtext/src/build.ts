import type { JsonObject } from '@changtong/core';
import type { HeadingTag } from './document.ts';

const element = (type: string, children: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  type,
  version: 1,
  direction: null,
  format: '',
  indent: 0,
  ...more,
  children,
});

/**
 * Makes the nodes of a document just as the studio's editor would store them.
 * @example build.document([build.heading('h2', '一、前言'), build.paragraph('加快电子政务建设。')])
 */
export const build = {
  text: (text: string, format = 0): JsonObject => ({
    type: 'text',
    version: 1,
    text,
    format,
    detail: 0,
    mode: 'normal',
    style: '',
  }),
  link: (url: string, text: string): JsonObject =>
    element('link', [build.text(text)], { version: 3, fields: { linkType: 'custom', url, newTab: false } }),
  paragraph: (content: string | readonly JsonObject[]): JsonObject =>
    element('paragraph', inline(content), { textFormat: 0, textStyle: '' }),
  heading: (tag: HeadingTag, content: string | readonly JsonObject[]): JsonObject =>
    element('heading', inline(content), { tag }),
  quote: (content: string | readonly JsonObject[]): JsonObject => element('quote', inline(content)),
  list: (listType: 'bullet' | 'number', items: readonly (string | readonly JsonObject[])[], start = 1): JsonObject =>
    element(
      'list',
      items.map((item, i) => element('listitem', inline(item), { value: start + i })),
      { listType, start, tag: listType === 'number' ? 'ol' : 'ul' },
    ),
  /** The first row heads the columns. */
  table: (rows: readonly (readonly string[])[]): JsonObject =>
    element(
      'table',
      rows.map((cells, r) =>
        element(
          'tablerow',
          cells.map((cell) => element('tablecell', [build.paragraph(cell)], { headerState: r === 0 ? 1 : 0 })),
        ),
      ),
    ),
  document: (blocks: readonly JsonObject[]): JsonObject => ({ root: element('root', blocks) }),
};

const inline = (content: string | readonly JsonObject[]): readonly JsonObject[] =>
  typeof content === 'string' ? (content === '' ? [] : [build.text(content)]) : content;
