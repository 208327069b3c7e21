import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const sources = globSync('**/*.ts', { cwd: at('../src') }).filter((name) => !name.endsWith('.test.ts'));

describe('core is pure', () => {
  test('there is something to look at', () => expect(sources.length).toBeGreaterThan(40));

  test.each(sources)('%s needs no machine, no clock and no generated code', (name) => {
    const source = readFileSync(at(`../src/${name}`), 'utf8');
    const imports = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '');
    expect(imports.filter((from) => !/^(\.{1,2}\/|@noble\/hashes\/|@marcbachmann\/cel-js$)/.test(from))).toEqual([]);
    const code = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    expect(code).not.toMatch(/\b(process|require|eval|Function|fetch|setTimeout|Buffer)\s*[.(]|Date\.now|Math\.random/);
    // An id is no domain rule: it may fall back on the machine's clock.
    if (name !== 'id.ts') expect(code).not.toMatch(/new Date\(\)/);
  });
});

const script = `
import {
  accept, addWorkingDays, checkPlugins, defineKind, definePlugin, freezeVersion, inForceAt, kindsOf, lintDefinition,
  parseCondition, parseDefinition, parseHolidayNotice, parseJson, parseOrganisations, publishedNotices, s, text, workingCalendar,
} from ${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)};
try {
  new Function('return 1');
  console.log('generated');
} catch (error) {
  console.log(error.name);
}
const title = text('甲', 'A');
const kind = defineKind({
  id: 'demo.form', title, format: 2,
  schema: s.object({ when: s.string(), fields: s.array(s.union(s.literal('a'), s.nullable(s.string({ format: 'url' })))) }),
  lint: ({ when }) => (parseCondition(when).holds({}) ? [{ code: 'demo.always', path: '/when', message: title }] : []),
  upcasters: { 1: (old) => ({ ...old, fields: [] }) },
});
const content = { when: 'size(name) > 2 && xs.exists(x, x.n in [1, 2])', fields: ['a', null] };
const bundle = { kind: 'demo.form', id: 'one', organisation: 'mzj', title: '一', format: 2, content };
const plugin = definePlugin({ id: 'demo', title, contributes: { kinds: [kind], bundles: [bundle] } });
const kinds = kindsOf(checkPlugins([plugin]).order);
const definition = parseDefinition(kinds, parseJson(JSON.stringify({ ...bundle, format: 1, content: { when: 'a == 1' } })));
const version = freezeVersion(kinds, definition, { number: 1, effectiveFrom: new Date(0) });
accept(kind.schema, version.content);
console.log(JSON.stringify([
  checkPlugins([plugin]).problems.length,
  lintDefinition(kinds, definition, { knows: () => true, contributes: () => true }).length,
  inForceAt([version], new Date()).number,
  parseCondition(content.when).holds({ name: '云浮市', xs: [{ n: 2 }] }),
  addWorkingDays(workingCalendar(publishedNotices.map(parseHolidayNotice)), '2026-12-28', 5).provisional,
  parseOrganisations({ events: [{ type: 'create', on: '2010-01-01', id: 'a', kind: 'organisation', name: 'A' }] }).nameAt('a', '2026-12-28'),
]));
`;

test('everything that definitions drive runs where code cannot be generated from strings', () => {
  const flags = [
    '--disallow-code-generation-from-strings',
    '--conditions=changtong-source',
    '--input-type=module',
    '-e',
    script,
  ];
  const said = execFileSync(process.execPath, flags, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  expect(said.trim().split('\n')).toEqual(['EvalError', '[0,0,1,true,true,"A"]']);
});
