import { type Problem, s, text, validate } from '@changtong/core';
import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { readForm, schemaForm, sitePage } from '../src/index.ts';
import { exampleSite } from './example.ts';

const schema = s.object({
  name: s.string({ title: text('姓名', 'Name'), minLength: 1, maxLength: 12, format: 'line' }),
  age: s.integer({ title: text('年龄', 'Age'), minimum: 0, maximum: 150 }),
  on: s.optional(s.string({ title: text('发生日期', 'Date'), format: 'date' })),
  topic: s.oneOf(['ask', 'complain'], {
    title: text('类别', 'Topic'),
    labels: { ask: text('咨询', 'Question'), complain: text('投诉', 'Complaint') },
  }),
  message: s.string({
    title: text('留言内容', 'Message'),
    description: text('请写明时间和地点', 'When and where'),
    maxLength: 500,
  }),
  open: s.boolean({ title: text('同意公开', 'May be shown') }),
  tags: s.optional(s.array(s.string({ maxLength: 10 }), { title: text('关键词', 'Keywords') })),
  address: s.object(
    { street: s.string({ title: text('街道', 'Street'), minLength: 1, maxLength: 40 }) },
    { title: text('地址', 'Address') },
  ),
});

const good = {
  name: '李四',
  age: '42',
  on: '2026-03-09',
  topic: 'complain',
  message: '第一行\r\n第二行 <b>',
  open: 'yes',
  tags: '噪音\r\n夜间\r\n',
  'address/street': '人民路 1 号',
};

const problemsOf = (value: unknown): readonly Problem[] => validate(schema, value);

test('what is typed becomes what the schema asks for', () => {
  const { value } = readForm(schema, new URLSearchParams(good));
  expect(value).toEqual({
    name: '李四',
    age: 42,
    on: '2026-03-09',
    topic: 'complain',
    message: '第一行\n第二行 <b>',
    open: true,
    tags: ['噪音', '夜间'],
    address: { street: '人民路 1 号' },
  });
  expect(problemsOf(value)).toEqual([]);
});

test('an empty field is an absent one; what is no number is said to be none', () => {
  const { value } = readForm(schema, new URLSearchParams({ name: ' ', age: '四十' }));
  expect(value).toEqual({ age: '四十', open: false, address: {} });
  const paths = problemsOf(value).map(({ path }) => path);
  for (const path of ['/name', '/age', '/topic', '/message', '/address/street']) expect(paths).toContain(path);
});

describe('on the page', () => {
  const posted = readForm(schema, new URLSearchParams({ ...good, name: '', age: '四十' }));
  const form = schemaForm({
    schema,
    action: './',
    submit: '提交留言',
    typed: posted.typed,
    problems: problemsOf(posted.value),
    hidden: { token: 'x"y' },
  }).value;

  test('nothing typed is lost', () => {
    expect(form).toContain('value="四十"');
    expect(form).toContain('第一行\n第二行 &lt;b&gt;</textarea>');
    expect(form).toContain('<option value="complain" selected>投诉</option>');
    expect(form).toContain('value="人民路 1 号"');
    expect(form).toMatch(/<input type="checkbox"[^>]*checked/);
  });

  test('what is wrong is said at the field and in a summary that leads to it', () => {
    expect(form).toMatch(/<a href="#field-name">[^<]+<\/a>/);
    expect(form).toMatch(/<p class="wrong" id="field-age-wrong">/);
    expect(form).toMatch(/<input [^>]*id="field-age"[^>]*aria-describedby="field-age-wrong"[^>]*aria-invalid="true"/);
  });

  test('required is the rule, optional is said', () => {
    expect(form).toContain('发生日期<span class="optional">（选填）</span>');
    expect(form).not.toContain('姓名<span');
  });

  test('is valid for html-validate', async () => {
    const page = sitePage({
      site: exampleSite(),
      path: '/forms/x/',
      title: '留言',
      noIndex: true,
      main: schemaForm({
        schema,
        action: './',
        submit: '提交',
        typed: posted.typed,
        problems: problemsOf(posted.value),
      }),
    });
    const { results } = await new HtmlValidate({ extends: ['html-validate:recommended'] }).validateString(
      page.replace('<main id="main" tabindex="-1" class="page">', '$&<h1>留言</h1>'),
    );
    expect(results.flatMap(({ messages }) => messages.map((m) => `${m.ruleId} ${m.message}`))).toEqual([]);
  });
});
