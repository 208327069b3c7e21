import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { fromText } from './from-text/from-text.ts';
import { outline } from './outline.ts';
import { toHtml } from './to-html.ts';
import { toPlainText } from './to-plain-text.ts';

const { document, heading, paragraph, list, table, link, quote, text } = build;
const html = (...blocks: Parameters<typeof document>[0]): string => toHtml(document(blocks)).trimEnd();

describe('toHtml', () => {
  it('escapes', () => {
    expect(html(paragraph('<script>"&\'</script>'))).toBe('<p>&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;</p>');
    expect(html(paragraph([link('/a?b=1&c="', 'x')]))).toBe('<p><a href="/a?b=1&amp;c=&quot;">x</a></p>');
  });

  it('nests formats in a fixed order', () => {
    expect(html(paragraph([text('a', 1 | 2 | 64)]))).toBe('<p><sup><em><strong>a</strong></em></sup></p>');
  });

  it('drops the address of an unsafe link and keeps its words', () => {
    expect(html(paragraph([link('javascript:alert(1)', 'x')]))).toBe('<p>x</p>');
  });

  it('gives headings ids by place, the same as the outline', () => {
    const body = document([
      heading('h2', 'a'),
      heading('h3', 'b'),
      heading('h3', 'c'),
      heading('h2', 'd'),
      heading('h3', 'e'),
    ]);
    expect([...toHtml(body).matchAll(/ id="([^"]+)"/g)].map((m) => m[1])).toEqual(['s1', 's1-1', 's1-2', 's2', 's2-1']);
    expect(outline(body).map((entry) => entry.id)).toEqual(['s1', 's1-1', 's1-2', 's2', 's2-1']);
  });

  it('makes header cells that say what they head', () => {
    expect(
      html(
        table([
          ['姓名', '金额'],
          ['甲', '1'],
        ]),
      ),
    ).toBe(
      '<section class="table-scroll" tabindex="0" aria-label="表格 1"><table><thead><tr><th scope="col">姓名</th><th scope="col">金额</th></tr></thead><tbody><tr><td>甲</td><td>1</td></tr></tbody></table></section>',
    );
  });

  it('nests lists inside the item before them and marks items that bring their own number', () => {
    expect(html(list('bullet', ['a', [list('bullet', ['b'])], 'c']))).toBe(
      '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>',
    );
    expect(html(list('number', ['甲', '乙'], 3))).toBe('<ol start="3"><li>甲</li><li>乙</li></ol>');
    expect(html(list('number', ['（一）甲', '（二）乙']))).toBe(
      '<ol class="own-markers"><li>（一）甲</li><li>（二）乙</li></ol>',
    );
  });

  it('drops empty paragraphs, keeps alignment, quotes and rules', () => {
    expect(html(paragraph(''), { ...paragraph('落款'), format: 'right' }, quote('q'), { type: 'horizontalrule' })).toBe(
      '<p class="align-right">落款</p>\n<blockquote><p>q</p></blockquote>\n<hr>',
    );
  });
});

describe('the Yunfu plan', () => {
  const plan = readFileSync(
    new URL('../../../examples/yunfu/contents/yunfu-egov-plan-125.txt', import.meta.url),
    'utf8',
  );
  const { body } = fromText(plan);

  it('is valid HTML and the same every time', async () => {
    const page = `<!DOCTYPE html>\n<html lang="zh-CN"><head><title>x</title></head><body><main><h1>x</h1>\n${toHtml(body)}</main></body></html>`;
    const report = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(page);
    expect(report.results.flatMap((result) => result.messages.map((message) => message.message))).toEqual([]);
    expect(toHtml(body)).toBe(toHtml(fromText(plan).body));
  });

  it('takes microseconds, not milliseconds', () => {
    for (let i = 0; i < 200; i += 1) toHtml(body);
    const times = Array.from({ length: 200 }, () => {
      const before = performance.now();
      toHtml(body);
      return performance.now() - before;
    }).sort((a, b) => a - b);
    expect(times[100]).toBeLessThan(1);
  });
});

describe('any document', () => {
  const words = fc.string({ unit: fc.constantFrom('甲', '<', '>', '&', '"', "'", 'a', ' ', '𠮷', ';'), maxLength: 12 });
  const run = fc.oneof(
    fc.tuple(words, fc.integer({ min: 0, max: 255 })).map(([value, format]) => text(value, format)),
    fc
      .tuple(fc.constantFrom('/a?b&c', 'javascript:x', 'https://a.cn/"'), words)
      .map(([url, value]) => link(url, value)),
  );
  const runs = fc.array(run, { maxLength: 4 });
  const block = fc.oneof(
    runs.map(paragraph),
    runs.map(quote),
    fc
      .array(fc.array(run, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
      .map((items) => list('number', items)),
    fc.array(fc.array(words, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }).map(table),
  );
  const blank = (value: string): string => value.replace(/\s/gu, '');
  const unescaped = (value: string): string =>
    value
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');

  it('says in HTML what it says in plain text, and never carries a script', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
        const body = document(blocks);
        const shown = toHtml(body);
        expect(blank(unescaped(shown))).toBe(blank(toPlainText(body)));
        expect(shown).not.toMatch(/javascript:|<script/);
      }),
    );
  });
});
