import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as core from '../src/index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const shelf = readme.split('\n').filter((line) => line.startsWith('|'));
const words = shelf.flatMap((line) => [...line.matchAll(/`(\w+)(?:\([^`]*)?`/g)].map((match) => match[1] ?? ''));

describe('the README', () => {
  const members = ['nameAt', 'successors', 'treeAt', 'provisional'];
  test.each(words.filter((word) => !members.includes(word)))('%s is there', (name) => {
    expect(Object.keys(core)).toContain(name);
  });

  test('its examples come out as it says', () => {
    const { accept, addWorkingDays, explainDay, parseCondition, parseJson, s, text, workingCalendar } = core;
    const input = s.object({
      title: s.string({ minLength: 1, maxLength: 200, format: 'line', title: text('标题', 'Title') }),
      publishOn: s.optional(s.string({ format: 'date' })),
    });
    expect(accept(input, parseJson('{"title":"通知"}', { maxBytes: 100_000 }))).toEqual({ title: '通知' });
    expect(parseCondition('age >= 60 && has(town)').holds({ age: 61, town: '都杨镇' })).toBe(true);
    const due = addWorkingDays(workingCalendar(), '2026-02-10', 20);
    const said = [due.date, due.summary.zh, ...due.days.slice(3, 4).map((day) => explainDay(day).zh)];
    for (const words of said) expect(readme).toContain(`'${words}'`);
  });
});
