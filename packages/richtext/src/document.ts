import type { JsonObject } from '@changtong/core';

/**
 * Serialised Lexical editor state, as the studio's editor stores it. These types name what a published document may
 * contain; what else the editor writes (direction, selection versions, styles) is carried along and never shown.
 */
export interface RichDocument {
  readonly root: { readonly type: 'root'; readonly children: readonly BlockNode[] };
}

export type BlockNode = ParagraphNode | HeadingNode | QuoteNode | ListNode | TableNode | RuleNode;
export type InlineNode = TextNode | LineBreakNode | TabNode | LinkNode;

/** left and start are the same on a page that runs left to right. */
export type Alignment = '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify';

export interface ParagraphNode {
  readonly type: 'paragraph';
  readonly format?: Alignment;
  readonly children: readonly InlineNode[];
}
/** h1 is the title of the page, so a document begins at h2. */
export const headingTags = ['h2', 'h3', 'h4'] as const;
export type HeadingTag = (typeof headingTags)[number];
export interface HeadingNode {
  readonly type: 'heading';
  readonly tag: HeadingTag;
  readonly format?: Alignment;
  readonly children: readonly InlineNode[];
}
export interface QuoteNode {
  readonly type: 'quote';
  readonly children: readonly InlineNode[];
}
export interface ListNode {
  readonly type: 'list';
  readonly listType: 'bullet' | 'number' | 'check';
  readonly start?: number;
  readonly children: readonly ListItemNode[];
}
/** A nested list is the only child of an item of its own, as Lexical keeps it. */
export interface ListItemNode {
  readonly type: 'listitem';
  readonly children: readonly (InlineNode | ListNode)[];
}
export interface TableNode {
  readonly type: 'table';
  readonly children: readonly TableRowNode[];
}
export interface TableRowNode {
  readonly type: 'tablerow';
  readonly children: readonly TableCellNode[];
}
/** headerState: 0 data, 1 heads a column, 2 heads a row, 3 both. */
export interface TableCellNode {
  readonly type: 'tablecell';
  readonly headerState?: number;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly children: readonly (ParagraphNode | ListNode)[];
}
export interface RuleNode {
  readonly type: 'horizontalrule';
}
/** format is a sum of {@link textFormats}. */
export interface TextNode {
  readonly type: 'text';
  readonly text: string;
  readonly format?: number;
}
export interface LineBreakNode {
  readonly type: 'linebreak';
}
export interface TabNode {
  readonly type: 'tab';
}
export interface LinkNode {
  readonly type: 'link' | 'autolink';
  readonly fields: { readonly linkType?: string; readonly url?: string; readonly newTab?: boolean };
  readonly children: readonly InlineNode[];
}

/** Bits of a text's format and the element each becomes. */
export const textFormats = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [8, 'u'],
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [128, 'mark'],
] as const;

/** Reads stored JSON that {@link import('./check.ts').checkDocument} has found good. */
export const asDocument = (json: JsonObject): RichDocument => json as unknown as RichDocument;
/** A document as the JSON it is. */
export const asJson = (document: RichDocument): JsonObject => document as unknown as JsonObject;
