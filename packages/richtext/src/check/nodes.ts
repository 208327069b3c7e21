import { type JsonObject, type Text, text } from '@changtong/core';
import { headingTags } from '../document.ts';

/** Where a node may stand: which children each type may have, and what its own properties must be. */
export interface NodeRule {
  /** Types of children; undefined for a leaf. */
  readonly children?: readonly string[];
  /** Whether the properties are right; children are not looked at. */
  readonly valid?: (node: JsonObject) => boolean;
}

export const inlineTypes = ['text', 'linebreak', 'tab', 'link', 'autolink'] as const;
export const blockTypes = ['paragraph', 'heading', 'quote', 'list', 'table', 'horizontalrule'] as const;

const isCount = (value: unknown, most: number): boolean =>
  value === undefined || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most);

/** All node types that a document may contain. A type that is not here is refused, with its children. */
export const nodeRules: ReadonlyMap<string, NodeRule> = new Map<string, NodeRule>([
  ['root', { children: blockTypes }],
  ['paragraph', { children: inlineTypes }],
  ['heading', { children: inlineTypes, valid: (n) => headingTags.some((tag) => tag === n.tag) }],
  ['quote', { children: inlineTypes }],
  [
    'list',
    {
      children: ['listitem'],
      valid: (n) => ['bullet', 'number', 'check'].includes(String(n.listType)) && isCount(n.start, 100_000),
    },
  ],
  ['listitem', { children: [...inlineTypes, 'list'] }],
  ['table', { children: ['tablerow'] }],
  ['tablerow', { children: ['tablecell'] }],
  [
    'tablecell',
    {
      children: ['paragraph', 'list'],
      valid: (n) =>
        (n.headerState === undefined || [0, 1, 2, 3].includes(Number(n.headerState))) &&
        isCount(n.colSpan, 1000) &&
        isCount(n.rowSpan, 1000),
    },
  ],
  ['horizontalrule', {}],
  [
    'text',
    {
      valid: (n) =>
        typeof n.text === 'string' &&
        (n.format === undefined || (Number.isInteger(n.format) && Number(n.format) >= 0 && Number(n.format) < 2048)),
    },
  ],
  ['linebreak', {}],
  ['tab', {}],
  ['link', { children: ['text', 'linebreak', 'tab'], valid: (n) => isObjectWithUrl(n.fields) }],
  ['autolink', { children: ['text', 'linebreak', 'tab'], valid: (n) => isObjectWithUrl(n.fields) }],
]);

const isObjectWithUrl = (fields: unknown): boolean =>
  typeof fields === 'object' && fields !== null && typeof (fields as { url?: unknown }).url === 'string';

/** What people call the parts of a document, the refused ones of the editor included. */
const names: Readonly<Record<string, Text>> = {
  paragraph: text('段落', 'paragraph'),
  heading: text('标题', 'heading'),
  quote: text('引用', 'quote'),
  list: text('列表', 'list'),
  listitem: text('列表项', 'list item'),
  table: text('表格', 'table'),
  tablerow: text('表格行', 'table row'),
  tablecell: text('单元格', 'table cell'),
  horizontalrule: text('分隔线', 'rule'),
  text: text('文字', 'text'),
  linebreak: text('换行', 'line break'),
  tab: text('制表符', 'tab'),
  link: text('链接', 'link'),
  autolink: text('链接', 'link'),
  upload: text('图片或附件', 'picture or file'),
  relationship: text('引用的其他内容', 'relationship'),
  block: text('组件', 'block'),
  inlineBlock: text('组件', 'block'),
};

/** The name of a node type for people. @example nodeName('upload').zh // '图片或附件' */
export const nodeName = (type: string): Text =>
  (Object.hasOwn(names, type) ? names[type] : undefined) ?? text(`“${type}”`, `"${type}"`);
