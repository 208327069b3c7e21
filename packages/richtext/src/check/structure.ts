import { type Json, type JsonObject, type Problem, type Text, text } from '@changtong/core';
import { isSafeLink } from '../links.ts';
import { limits } from './limits.ts';
import { nodeName, nodeRules } from './nodes.ts';
import { isObject, pointer } from './raw.ts';

/** Checks every node against {@link nodeRules}. The value must have passed the raw check: this one recurses. */
export function checkStructure(json: Json): Problem[] {
  const problems: Problem[] = [];
  const report = (code: string, path: string, message: Text, remedy?: Text): void => {
    if (problems.length < limits.problems)
      problems.push({ code: `richtext.${code}`, path, message, ...(remedy && { remedy }) });
  };
  const root = isObject(json) ? json.root : undefined;
  if (!isObject(root) || root.type !== 'root') {
    report('noRoot', '', text('这不是正文：缺少 root', 'This is not a document: it has no root'));
    return problems;
  }
  checkNode(root, '/root', report);
  return problems;
}

type Report = (code: string, path: string, message: Text, remedy?: Text) => void;

function checkNode(node: JsonObject, path: string, report: Report): void {
  const type = String(node.type);
  const rule = nodeRules.get(type);
  if (!rule) {
    report(
      'unknownNode',
      path,
      text(`正文里不能有${nodeName(type).zh}`, `A document may not contain a ${nodeName(type).en}`),
      text('请改用段落、标题、列表、表格、引用或链接', 'Use paragraphs, headings, lists, tables, quotes or links'),
    );
    return;
  }
  if (rule.valid && !rule.valid(node))
    report(
      'badNode',
      path,
      text(`这个${nodeName(type).zh}的设置不正确`, `The properties of this ${nodeName(type).en} are not right`),
    );
  if (type === 'link' || type === 'autolink') checkLink(node, path, report);
  if (type === 'text') checkText(node, path, report);
  if (rule.children) checkChildren(node, rule.children, path, report);
}

function checkChildren(node: JsonObject, allowed: readonly string[], path: string, report: Report): void {
  const children = node.children;
  if (!Array.isArray(children)) {
    const name = nodeName(String(node.type));
    report('noChildren', path, text(`这个${name.zh}缺少内容`, `This ${name.en} has no children`));
    return;
  }
  children.forEach((child: Json, i) => {
    const place = pointer(`${path}/children`, i);
    if (!isObject(child) || typeof child.type !== 'string')
      report('notANode', place, text('此处不是正文内容', 'This is not a node'));
    else if (nodeRules.has(child.type) && !allowed.includes(child.type))
      report('misplaced', place, misplaced(nodeName(child.type), nodeName(String(node.type))));
    else checkNode(child, place, report);
  });
}

const misplaced = (child: Text, parent: Text): Text =>
  text(`${child.zh}不能放在${parent.zh}里`, `A ${child.en} cannot stand in a ${parent.en}`);

function checkLink(node: JsonObject, path: string, report: Report): void {
  const fields = node.fields;
  if (!isObject(fields) || typeof fields.url !== 'string' || isSafeLink(fields.url)) return;
  report(
    'unsafeLink',
    `${path}/fields/url`,
    text(
      '链接只能是 http、https、mailto 或本站地址',
      'A link must be http, https, mailto or an address within the site',
    ),
    text('请改正链接地址', 'Correct the address'),
  );
}

// Tab and line break are the only control characters with a meaning in running text.
const control = /[^\P{Cc}\t\n]/u;

function checkText(node: JsonObject, path: string, report: Report): void {
  if (typeof node.text === 'string' && control.test(node.text))
    report('controlCharacter', `${path}/text`, text('文字中有看不见的控制字符', 'The text holds a control character'));
}
