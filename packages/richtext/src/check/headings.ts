import { type JsonObject, type Problem, text } from '@changtong/core';
import { asDocument } from '../document.ts';
import { inlineText } from '../to-plain-text.ts';

/** Headings must have words and must not skip a level: people who listen to a page find their way by them. */
export function checkHeadings(json: JsonObject): Problem[] {
  const problems: Problem[] = [];
  let before = 1;
  asDocument(json).root.children.forEach((block, i) => {
    if (block.type !== 'heading') return;
    const path = `/root/children/${i}`;
    const level = Number(block.tag.slice(1));
    if (inlineText(block.children).trim() === '')
      problems.push({
        code: 'richtext.emptyHeading',
        path,
        message: text('标题没有文字', 'A heading has no words'),
        remedy: text('请填写标题，或改为正文段落', 'Give it words, or make it a paragraph'),
      });
    if (level > before + 1)
      problems.push({
        code: 'richtext.headingOrder',
        path,
        message: text(
          `标题级别从 ${before} 级跳到了 ${level} 级`,
          `The headings go from level ${before} straight to level ${level}`,
        ),
        remedy: text(`请改为 ${before + 1} 级标题`, `Make it a level ${before + 1} heading`),
        params: { before, level },
      });
    before = level;
  });
  return problems;
}
