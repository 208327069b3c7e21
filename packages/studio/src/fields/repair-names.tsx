'use client';
import { useEffect } from 'react';

/** What the writing tools are called; Payload shows them as pictures without names. */
const tools: Readonly<Record<string, string>> = {
  bold: '加粗',
  italic: '倾斜',
  underline: '下划线',
  strikethrough: '删除线',
  subscript: '下标',
  superscript: '上标',
  link: '链接',
  horizontalRule: '分隔线',
  blockquote: '引文',
  upload: '插入图片或附件',
  table: '表格',
};
const menus: Readonly<Record<string, string>> = { add: '插入', text: '段落样式', align: '对齐' };

function nameTools(): void {
  for (const button of document.querySelectorAll<HTMLElement>('button[data-button-key]:not([aria-label])'))
    button.setAttribute('aria-label', tools[button.dataset.buttonKey ?? ''] ?? button.dataset.buttonKey ?? '工具');
  for (const button of document.querySelectorAll<HTMLElement>('.toolbar-popup__dropdown')) {
    const key = button.dataset.dropdownKey ?? '';
    // The name must begin with what is shown, for those who speak their commands.
    const name = [button.textContent?.trim(), menus[key] ?? '更多工具'].filter(Boolean).join('，');
    if (button.getAttribute('aria-label') !== name) button.setAttribute('aria-label', name);
  }
  for (const button of document.querySelectorAll('.popup-button:not([aria-label])'))
    if (!button.textContent?.trim()) button.setAttribute('aria-label', '更多操作');
  for (const text of document.querySelectorAll('.ContentEditable__root:not([aria-label])'))
    text.setAttribute('aria-label', '正文');
}

function nameBoxes(): void {
  for (const box of document.querySelectorAll('input[type="checkbox"][aria-label=""]')) {
    const isAll = box.id === 'select-all';
    box.setAttribute('aria-label', isAll ? '全选' : '选择这一行');
    if (!isAll) continue;
    box.removeAttribute('aria-labelledby');
    box.removeAttribute('title');
  }
  // An arrow that is hidden from screen readers must not take the keyboard's focus either.
  for (const arrow of document.querySelectorAll('button[aria-hidden="true"]')) arrow.setAttribute('tabindex', '-1');
}

function markMain(): void {
  const wrap = document.querySelector('.template-default__wrap');
  if (!wrap || wrap.id === 'main') return;
  wrap.id = 'main';
  wrap.setAttribute('tabindex', '-1');
  if (!document.querySelector('main')) wrap.setAttribute('role', 'main');
}

/**
 * Gives names to what Payload's own screens leave without: tools, boxes, the text itself, the main part of the page.
 * Changes attributes only, so nothing of Payload's state is touched. Goes when Payload names them itself.
 */
export function RepairNames(): null {
  useEffect(() => {
    const repair = (): void => {
      nameTools();
      nameBoxes();
      markMain();
    };
    repair();
    const watching = new MutationObserver(repair);
    watching.observe(document.body, { childList: true, subtree: true });
    return () => watching.disconnect();
  }, []);
  return null;
}
