import { type JsonObject, type Locale, say, text } from '@changtong/core';
import {
  asDocument,
  type BlockNode,
  type InlineNode,
  type ListItemNode,
  type ListNode,
  type TableNode,
  type TableRowNode,
  type TextNode,
  textFormats,
} from './document.ts';
import { headingIds } from './heading-ids.ts';
import { isSafeLink } from './links.ts';
import { startsWithOwnMarker } from './own-marker.ts';
import { inlineText } from './to-plain-text.ts';

const special = /[&<>"']/;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (value: string): string =>
  special.test(value) ? value.replace(/[&<>"']/g, (c) => entities[c] ?? c) : value;

export interface HtmlOptions {
  readonly locale?: Locale;
}

/**
 * Semantic HTML of a document: escaped, the same bytes for the same document, no style attributes, no scripts.
 * Headings carry ids ({@link headingIds}); header cells are `th` with a scope; an unsafe link loses its address.
 * @example toHtml(build.document([build.paragraph('你好')])) // '<p>你好</p>\n'
 */
export function toHtml(json: JsonObject, options: HtmlOptions = {}): string {
  const nextId = headingIds();
  let tables = 0;
  let html = '';
  for (const block of asDocument(json).root.children) {
    if (block.type === 'heading') {
      html += `<${block.tag} id="${nextId(block.tag)}">${inline(block.children)}</${block.tag}>\n`;
    } else if (block.type === 'table') {
      tables += 1;
      html += table(block, `${say(tableWord, options.locale)} ${tables}`);
    } else html += simpleBlock(block);
  }
  return html;
}

const tableWord = text('表格', 'Table');

const alignments: Readonly<Record<string, string>> = {
  center: ' class="align-center"',
  right: ' class="align-right"',
  end: ' class="align-right"',
  justify: ' class="align-justify"',
};

function simpleBlock(block: Exclude<BlockNode, { type: 'heading' | 'table' }>): string {
  switch (block.type) {
    case 'paragraph': {
      const content = inline(block.children);
      return content === '' ? '' : `<p${alignments[block.format ?? ''] ?? ''}>${content}</p>\n`;
    }
    case 'quote':
      return `<blockquote><p>${inline(block.children)}</p></blockquote>\n`;
    case 'list':
      return `${list(block)}\n`;
    case 'horizontalrule':
      return '<hr>\n';
  }
}

function inline(nodes: readonly (InlineNode | ListNode)[]): string {
  let html = '';
  for (const node of nodes) {
    if (node.type === 'text') html += formatted(node);
    else if (node.type === 'linebreak') html += '<br>';
    else if (node.type === 'tab') html += '\t';
    else if (node.type === 'link' || node.type === 'autolink') html += link(node.fields, inline(node.children));
  }
  return html;
}

function formatted(node: TextNode): string {
  let html = escapeHtml(node.text);
  if (!node.format) return html;
  for (const [bit, tag] of textFormats) if (node.format & bit) html = `<${tag}>${html}</${tag}>`;
  return html;
}

function link(fields: { readonly url?: string; readonly newTab?: boolean }, content: string): string {
  if (fields.url === undefined || !isSafeLink(fields.url)) return content;
  const target = fields.newTab ? ' target="_blank" rel="noopener"' : '';
  return `<a href="${escapeHtml(fields.url)}"${target}>${content}</a>`;
}

/** Items that bring their own number or sign (as cited in official texts) get the class `own-markers`: show no second one. */
function list(node: ListNode): string {
  const tag = node.listType === 'number' ? 'ol' : 'ul';
  const own = node.children.length > 0 && node.children.every((item) => startsWithOwnMarker(inlineText(item.children)));
  const start = tag === 'ol' && !own && node.start !== undefined && node.start !== 1 ? ` start="${node.start}"` : '';
  let html = `<${tag}${own ? ' class="own-markers"' : ''}${start}>`;
  let open = false;
  for (const item of node.children) {
    const nested = onlyNestedList(item);
    if (nested && open) html += list(nested);
    else {
      if (open) html += '</li>';
      html += `<li>${nested ? list(nested) : inline(item.children)}`;
      open = true;
    }
  }
  return `${html}${open ? '</li>' : ''}</${tag}>`;
}

const onlyNestedList = (item: ListItemNode): ListNode | undefined => {
  const [first] = item.children;
  return item.children.length === 1 && first?.type === 'list' ? first : undefined;
};

function table(node: TableNode, label: string): string {
  const body = node.children.findIndex((row) => !row.children.every((cell) => ((cell.headerState ?? 0) & 1) === 1));
  const heads = body === -1 ? node.children : node.children.slice(0, body);
  const rest = body === -1 ? [] : node.children.slice(body);
  const head = heads.length > 0 ? `<thead>${heads.map(row).join('')}</thead>` : '';
  const rows = rest.length > 0 ? `<tbody>${rest.map(row).join('')}</tbody>` : '';
  return `<section class="table-scroll" tabindex="0" aria-label="${escapeHtml(label)}"><table>${head}${rows}</table></section>\n`;
}

function row(node: TableRowNode): string {
  let html = '<tr>';
  for (const cell of node.children) {
    const state = cell.headerState ?? 0;
    const tag = state === 0 ? 'td' : 'th';
    const scope = state === 0 ? '' : ` scope="${state & 1 ? 'col' : 'row'}"`;
    const columns = (cell.colSpan ?? 1) > 1 ? ` colspan="${cell.colSpan}"` : '';
    const rows = (cell.rowSpan ?? 1) > 1 ? ` rowspan="${cell.rowSpan}"` : '';
    html += `<${tag}${scope}${columns}${rows}>${cell.children.map(cellBlock).filter(Boolean).join('<br>')}</${tag}>`;
  }
  return `${html}</tr>`;
}

const cellBlock = (block: TableRowNode['children'][number]['children'][number]): string =>
  block.type === 'list' ? list(block) : inline(block.children);
