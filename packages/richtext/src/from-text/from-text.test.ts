import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../check/check.ts';
import { outline } from '../outline.ts';
import { toPlainText } from '../to-plain-text.ts';
import { fromText } from './from-text.ts';
import { markerAt, numberOf } from './marker.ts';

const golden = new URL('../../golden/', import.meta.url);
const read = (path: string, base = golden): string => readFileSync(new URL(path, base), 'utf8');
const planText = read('../../../examples/yunfu/contents/yunfu-egov-plan-125.txt');

interface Golden {
  readonly title: string;
  readonly headings: readonly { level: number; text: string; paragraphs: number }[];
  readonly undecided?: readonly string[];
}

const withoutBlanks = (text: string): string => text.replace(/\s/gu, '');
const wholeText = (text: string): string => {
  const { title = '', body } = fromText(text);
  return withoutBlanks(`${title}\n${toPlainText(body)}`);
};

function expectOutline(text: string, expected: Golden): void {
  const found = fromText(text);
  expect(found.title).toBe(expected.title);
  expect(outline(found.body).map(({ level, text, paragraphs }) => ({ level, text, paragraphs }))).toEqual(
    expected.headings,
  );
  expect(found.undecided.map((line) => line.text)).toEqual(expected.undecided ?? []);
}

describe('the Yunfu plan, whose headings are glued to its text', () => {
  it('has exactly the outline that a reader wrote down', () => {
    expectOutline(planText, JSON.parse(read('yunfu-egov-plan-125.json')) as Golden);
  });

  it('loses and invents no character', () => {
    expect(wholeText(planText)).toBe(withoutBlanks(planText));
  });

  it('is a good document', () => {
    expect(checkDocument(fromText(planText).body)).toEqual([]);
  });
});

describe('texts invented for the rules', () => {
  const texts = readdirSync(new URL('invented/', golden)).filter((name) => name.endsWith('.txt'));

  it('are there', () => expect(texts.length).toBeGreaterThanOrEqual(4));

  it.each(texts)('%s', (name) => {
    const text = read(`invented/${name}`);
    expectOutline(text, JSON.parse(read(`invented/${name.replace('.txt', '.json')}`)) as Golden);
    expect(wholeText(text)).toBe(withoutBlanks(text));
    expect(checkDocument(fromText(text).body)).toEqual([]);
  });
});

describe('single rules', () => {
  const headingOf = (line: string): string | undefined => outline(fromText(`标题\n${line}`).body)[0]?.text;

  it.each([
    ['二、现状与形势(一) 发展现状“十一五”期间，云浮市大力推进。', '二、现状与形势'],
    ['1、信息基础设施进一步完善“十一五”期间，平台通过验收。', '1、信息基础设施进一步完善'],
    ['五、支撑保障体系支撑保障体系是重要工程。', '五、支撑保障体系'],
    ['7、建设办公系统     尽快完成局域网建设。', '7、建设办公系统'],
    ['（一）受理。材料齐全的当场受理。', '（一）受理。'],
    ['1、统一领导、统筹规划电子政务建设必须按照部署。', '1、统一领导、统筹规划'],
    ['3、建立安全体系建设建设统一的平台。', '3、建立安全体系建设'],
    ['1、人才是制约发展的瓶颈产业的发展离不开人才。', '1、人才是制约发展的瓶颈'],
    ['3、关于《在平台上建设，统一系统》的说明目前，暂无。', '3、关于《在平台上建设，统一系统》的说明'],
  ])('%s', (line, heading) => expect(headingOf(line)).toBe(heading));

  it('leaves a line that is a sentence a sentence', () => {
    expect(headingOf('一、请各单位于三月底前报送材料，逾期不再受理。')).toBeUndefined();
    expect(headingOf('2010年，全市完成了目标。')).toBeUndefined();
    expect(headingOf('3.5万人参加了培训。')).toBeUndefined();
  });

  it('reads the numbers', () => {
    expect(['一', '十', '十二', '二十', '二十三', '一百零二', '9'].map(numberOf)).toEqual([1, 10, 12, 20, 23, 102, 9]);
    expect(markerAt('（ 二 ）建设', 0)).toEqual({ kind: 'hanBracket', value: 2, length: 5 });
  });

  it('makes lists of numbered sentences and of bullets, with the numbers the text gave them', () => {
    const { body } = fromText('标题\n一、条件\n3.年满80周岁；\n4.具有户籍。\n● 电话\n● 地址');
    expect(JSON.stringify(body)).toContain('"start":3');
    expect(toPlainText(body)).toContain('3.年满80周岁；\n4.具有户籍。\n● 电话');
  });

  it('takes an empty text, one line and no title', () => {
    expect(fromText('')).toMatchObject({ undecided: [] });
    expect(fromText('只有一句话。').title).toBeUndefined();
    expect(fromText('一、前言\n正文。').title).toBeUndefined();
  });
});

const words = [
  '加快',
  '建设',
  '系统',
  '体系',
  '目前，',
  '“十一五”期间',
  '的',
  '和',
  '云浮市',
  '一',
  '（',
  '）',
  '、',
  '，',
  '。',
  '；',
  ' ',
  '　',
  '统一领导',
  '以',
  '为',
  '2010年',
  '(1)',
  '1.',
  '第一章',
  '●',
  '𠮷',
  '<b>',
];
const glued = fc.array(fc.constantFrom(...words), { maxLength: 24 }).map((parts) => parts.join(''));
const numbers = fc.constantFrom('', '一、', '二、', '（一）', '(二) ', '1、', '2.', '（1）', '第一章 ', '● ');
const anyText = fc
  .array(fc.tuple(numbers, glued), { maxLength: 14 })
  .map((lines) => lines.map((parts) => parts.join('')).join('\n'));

describe('any text', () => {
  it('keeps every character and becomes a good document', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ maxLength: 200, unit: 'grapheme' })), (text) => {
        const clean = text.replace(/\p{Cc}/gu, (c) => (c === '\n' ? c : ''));
        expect(wholeText(clean)).toBe(withoutBlanks(clean.replace(/^\uFEFF/, '')));
        expect(checkDocument(fromText(clean).body)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is read in time that grows no faster than its lines, whatever they hold', () => {
    const nasty = `标题\n${'一、在（《“'.repeat(2000)}\n${'建设'.repeat(20_000)}\n1、${'甲、'.repeat(20_000)}`;
    const before = performance.now();
    fromText(nasty);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
