import type { Json, JsonObject } from '@changtong/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../build.ts';
import { isSafeLink } from '../links.ts';
import { checkDocument } from './check.ts';

const codes = (json: Json): string[] => checkDocument(json).map((problem) => `${problem.code} ${problem.path}`);
const { document, heading, paragraph, list, table, link, quote } = build;

describe('good documents', () => {
  it('holds every sort of block', () => {
    const good = document([
      heading('h2', '一、前言'),
      paragraph([build.text('请看', 1), link('https://www.gov.cn/', '中国政府网'), build.text('。')]),
      heading('h3', '（一）背景'),
      list('number', ['甲', '乙'], 3),
      list('bullet', ['丙']),
      table([
        ['姓名', '金额'],
        ['甲', '1'],
      ]),
      quote('引文'),
      { type: 'horizontalrule', version: 1 },
    ]);
    expect(checkDocument(good)).toEqual([]);
  });

  it('may be empty', () => expect(checkDocument(document([]))).toEqual([]));
});

describe('bad documents', () => {
  it('not a document at all', () => {
    for (const json of [null, 1, 'x', [], {}, { root: 3 }, { root: { type: 'paragraph' } }])
      expect(codes(json)).toEqual(['richtext.noRoot ']);
  });

  it('unknown nodes, with their place', () => {
    expect(codes(document([paragraph('a'), { type: 'upload', version: 1 }]))).toEqual([
      'richtext.unknownNode /root/children/1',
    ]);
    expect(codes(document([{ type: '__proto__', version: 1 }]))).toEqual(['richtext.unknownNode /root/children/0']);
  });

  it('misplaced nodes, missing children, wrong properties', () => {
    expect(codes(document([build.text('a')]))).toEqual(['richtext.misplaced /root/children/0']);
    expect(codes(document([{ type: 'paragraph', version: 1 }]))).toEqual(['richtext.noChildren /root/children/0']);
    expect(codes(document([{ ...heading('h2', 'a'), tag: 'h1' }]))).toEqual(['richtext.badNode /root/children/0']);
    expect(codes(document([paragraph([{ ...build.text('a'), format: 'bold' }])]))).toEqual([
      'richtext.badNode /root/children/0/children/0',
    ]);
    expect(codes(document([paragraph([3 as unknown as JsonObject])]))).toEqual([
      'richtext.notANode /root/children/0/children/0',
    ]);
  });

  it('unsafe links', () => {
    expect(codes(document([paragraph([link('javascript:alert(1)', 'x')])]))).toEqual([
      'richtext.unsafeLink /root/children/0/children/0/fields/url',
    ]);
  });

  it('control characters', () => {
    expect(codes(document([paragraph('a\u0000b')]))).toEqual([
      'richtext.controlCharacter /root/children/0/children/0/text',
    ]);
  });

  it('headings that skip a level or say nothing', () => {
    expect(codes(document([heading('h3', 'a')]))).toEqual(['richtext.headingOrder /root/children/0']);
    expect(codes(document([heading('h2', 'a'), heading('h4', 'b'), heading('h2', ' ')]))).toEqual([
      'richtext.headingOrder /root/children/1',
      'richtext.emptyHeading /root/children/2',
    ]);
  });

  it('keys that poison prototypes', () => {
    const poisoned = JSON.parse('{"root":{"type":"root","version":1,"children":[],"__proto__":{"x":1}}}') as Json;
    expect(codes(poisoned)).toEqual(['richtext.forbiddenKey /root/__proto__']);
  });

  it('a thousand levels, ten megabytes, a hundred thousand nodes', () => {
    let deep: JsonObject = list('bullet', ['x']);
    for (let i = 0; i < 1000; i += 1) deep = { ...list('bullet', [[deep]]) };
    expect(checkDocument(document([deep]))[0]?.code).toBe('richtext.tooDeep');
    expect(codes(document([paragraph('字'.repeat(10_000_000))]))).toEqual(['richtext.tooLarge ']);
    expect(codes(document(Array.from({ length: 100_000 }, () => paragraph('a'))))).toEqual(['richtext.tooLarge ']);
  });

  it('reports all problems up to a hundred', () => {
    expect(checkDocument(document(Array.from({ length: 500 }, () => ({ type: 'x' }))))).toHaveLength(100);
  });

  it('what Lexical itself cannot parse', () => {
    expect(codes(document([{ type: 'table', version: 1, children: [] }])).length).toBeLessThanOrEqual(1);
    expect(
      codes({ root: { type: 'root', version: 1, children: [{ type: 'list', children: [], listType: 'bullet' }] } }),
    ).toEqual([]);
  });
});

describe('links', () => {
  it.each(['https://a.cn/', 'http://a.cn', 'mailto:a@b.cn', '/a/b', 'a.html', '#s1', '?page=2', './x'])('%s', (url) =>
    expect(isSafeLink(url)).toBe(true),
  );
  it.each([
    '',
    'javascript:x',
    'JAVASCRIPT:x',
    'java\nscript:x',
    ' javascript:x',
    'data:text/html,x',
    '//a.cn',
    '\\\\a.cn',
    '/\\a.cn',
    'ftp://a',
    'vbscript:x',
    'https:',
    'tel:1',
  ])('refuses %j', (url) => expect(isSafeLink(url)).toBe(false));
});

describe('any JSON', () => {
  it('gives problems and never throws', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => Array.isArray(checkDocument(json as Json))));
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }),
        fc.constantFrom('paragraph', 'list', 'table', 'text', 'link', 'heading'),
        (json, type) => {
          const node = {
            ...(typeof json === 'object' && json !== null && !Array.isArray(json) ? json : { children: json }),
            type,
          };
          expect(Array.isArray(checkDocument(document([node as JsonObject])))).toBe(true);
        },
      ),
    );
  });
});
