import { type JsonObject, type Problem, text } from '@changtong/core';
import { createHeadlessEditor } from '@lexical/headless';
import { ListItemNode, ListNode } from '@lexical/list';
import { HeadingNode, QuoteNode } from '@lexical/rich-text';
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table';
import { studioNodes } from './lexical-nodes.ts';

/**
 * Has Lexical itself parse the document: what the editor could not open again must not be published.
 * Run after our own rules, so that what is left are defects no person can name better.
 */
export function checkLexical(json: JsonObject): Problem[] {
  const errors: Error[] = [];
  const editor = createHeadlessEditor({
    namespace: 'changtong-check',
    nodes: [HeadingNode, QuoteNode, ListNode, ListItemNode, TableNode, TableRowNode, TableCellNode, ...studioNodes],
    onError: (error) => errors.push(error),
  });
  try {
    editor.parseEditorState(JSON.stringify(json));
  } catch (error) {
    errors.push(error instanceof Error ? error : new Error(String(error)));
  }
  return errors.slice(0, 1).map((error) => ({
    code: 'richtext.notLexical',
    path: '/root',
    message: text('编辑器无法读取这份正文', 'The editor could not read this document'),
    params: { reason: error.message.slice(0, 300) },
  }));
}
