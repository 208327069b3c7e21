import type { JsonObject } from '@changtong/core';
import { asDocument, type BlockNode, type InlineNode, type ListNode } from './document.ts';

/** The words of inline nodes, formats dropped. */
export function inlineText(nodes: readonly (InlineNode | ListNode)[]): string {
  let words = '';
  for (const node of nodes) {
    if (node.type === 'text') words += node.text;
    else if (node.type === 'linebreak') words += '\n';
    else if (node.type === 'tab') words += '\t';
    else if (node.type === 'link' || node.type === 'autolink') words += inlineText(node.children);
  }
  return words;
}

const listLines = (list: ListNode): string[] =>
  list.children.flatMap((item) => {
    const nested = item.children.filter((child): child is ListNode => child.type === 'list');
    const own = inlineText(item.children);
    return [...(own === '' && nested.length > 0 ? [] : [own]), ...nested.flatMap(listLines)];
  });

function blockLines(block: BlockNode): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return [inlineText(block.children)];
    case 'list':
      return listLines(block);
    case 'table':
      return block.children.map((row) =>
        row.children.map((cell) => cell.children.flatMap(blockLines).join(' ')).join('\t'),
      );
    case 'horizontalrule':
      return [];
  }
}

/** All words of a document, a line for each block, list item and table row (cells apart by a tab). */
export const toPlainText = (json: JsonObject): string => asDocument(json).root.children.flatMap(blockLines).join('\n');
