import type { Json, Principal } from '@changtong/core';
import { build } from '@changtong/richtext';
import type { StudioView } from '@changtong/studio-kit';
import { principals, type TestRuntime } from '@changtong/testing';
import { HtmlValidate } from 'html-validate';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesCity, snapshot } from '../tests/city.ts';
import { studio } from './studio.tsx';

const { editor, reviewer, secondReviewer } = principals;
let city: TestRuntime;
beforeAll(async () => {
  city = await noticesCity();
});
afterAll(() => city?.stop());

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // React writes void elements and boolean attributes its own way.
  rules: {
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'attr-case': 'off',
    'no-inline-style': 'error',
  },
});

/** A view as the studio shows it, checked to be valid. */
async function view(path: string, principal: Principal, rest: readonly string[] = []): Promise<string> {
  const found = studio.views.find((one) => one.path === path) as StudioView;
  const component = found.component as unknown as (props: object) => Promise<ReactElement>;
  const html = renderToStaticMarkup(
    await component({
      principal,
      locale: 'zh',
      now: city.clock(),
      path: rest,
      search: {},
      query: <O,>(id: string, input: Json) => city.query<O>(id, input, principal),
    }),
  );
  const report = await validator.validateString(
    `<!DOCTYPE html><html lang="zh-CN"><head><title>x</title></head><body><main>${html}</main></body></html>`,
  );
  expect(report.results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  return html;
}

const submit = (text: Json) => city.command<{ notice: string; review: string }>('notices.submit', text, editor);

describe('the studio', () => {
  it('says how to begin where there is nothing', async () => {
    expect(await view('notices/reviews', reviewer)).toContain('没有等待审核的公告');
    expect(await view('notices', editor)).toContain('还没有公告');
    expect(await view('notices/corrections', editor)).toContain('没有等待处理的纠错');
  });

  it('offers the decision to a second person and nobody else', async () => {
    const text = snapshot({ title: '待审<一>', words: '正文<甲>' });
    const { notice } = await submit(text);
    expect(await view('notices/reviews', reviewer)).toContain('待审&lt;一&gt;');
    const seen = await view('notices', reviewer, [notice]);
    expect(seen).toContain('/command/notices.approve');
    expect(seen).toContain('<p>正文&lt;甲&gt;</p>');
    expect(seen).toContain(text.hash);
    expect(await view('notices', editor, [notice])).not.toContain('/command/notices.approve');
    const written = snapshot({ authors: [secondReviewer.id] });
    const own = await submit(written);
    expect(await view('notices', secondReviewer, [own.notice])).toContain('须由另一位同事审核');
  });

  it('shows the changes in words, and what was withdrawn why', async () => {
    const text = snapshot({ title: '甲', words: '一百元' });
    const first = await submit(text);
    await city.command('notices.approve', { review: first.review, hash: text.hash }, reviewer);
    await submit(snapshot({ document: text.document, title: '乙', words: '二百元' }));
    const seen = await view('notices', reviewer, [first.notice]);
    expect(seen).toContain('标题由 <del>甲</del> 改为 <ins>乙</ins>');
    expect(seen).toContain('正文由 <del>一百元</del> 改为 <ins>二百元</ins>');
    await city.command('notices.withdraw', { notice: first.notice, reason: '内容有误' }, reviewer);
    expect(await view('notices', editor, [first.notice])).toContain('撤下：内容有误');
  });

  it('offers corrections of what was imported, in two forms whose fields keep apart', async () => {
    const { notice } = await city.command<{ notice: string }>(
      'notices.import',
      {
        settings: { board: 'mzj-tzgg' },
        title: '导入的公告',
        body: build.document([build.paragraph('正文。')]),
        fields: {},
        publish: true,
      },
      principals.system,
    );
    const seen = await view('notices', secondReviewer, [notice]);
    expect(seen.match(/\/command\/notices\.correct"/g)).toHaveLength(2);
    expect(seen).toContain('/command/notices.withdraw');
  });
});
