import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { Plugin } from '../plugin.ts';
import { checkPlugins } from './check-plugins.ts';
import { shapes } from './shapes.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const pagePath = at('../../../../sites/handbook/plugin-contract.md');
const page = readFileSync(pagePath, 'utf8');
const sources = ['../plugin.ts', '../definition.ts', '../context.ts'].map((path) => readFileSync(at(path), 'utf8'));

/** An interface as the code has it, comments included. */
function signature(name: string): string {
  for (const source of sources) {
    const found = new RegExp(`^export (interface ${name}\\b[^{]*\\{\\n[\\s\\S]*?\\n\\})$`, 'm').exec(source);
    if (found) return found[1] ?? '';
  }
  throw new Error(`No interface ${name} in the contract`);
}

describe('the handbook’s page on the plugin contract', () => {
  test('has every contribution point once, and no other', () => {
    const points = [...page.matchAll(/^### (\w+)$/gm)].map((match) => match[1]);
    expect(points).toEqual(Object.keys(shapes));
    const inContract = [...signature('Contributions').matchAll(/^ {2}readonly (\w+):/gm)].map((match) => match[1]);
    expect(inContract).toEqual(points);
  });

  test('says of every point when and what, with a signature and an example', () => {
    for (const section of page.split(/^### /m).slice(1)) {
      for (const part of ['**When**', '**What**', '```ts signature=', '```ts example']) {
        expect(section, section.slice(0, 20)).toContain(part);
      }
    }
  });

  test('has the signatures of the code (after a change of the contract: vitest run packages/core -u)', async () => {
    const current = page.replaceAll(
      /^```ts signature=(\w+)\n[\s\S]*?^```$/gm,
      (_all, name: string) => `\`\`\`ts signature=${name}\n${signature(name)}\n\`\`\``,
    );
    await expect(current).toMatchFileSnapshot(pagePath);
  });
});

describe('its examples, put together', () => {
  const folder = mkdtempSync(join(tmpdir(), 'changtong-contract-'));
  const file = join(folder, 'example.mts');
  const code = [...page.matchAll(/^```ts example\n([\s\S]*?)^```$/gm)].map((match) => match[1]).join('\n');
  writeFileSync(file, code.replace("'@changtong/core'", JSON.stringify(at('../index.ts'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('type-check', () => {
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: at('../../../../tsconfig.base.json'),
        compilerOptions: {
          composite: false,
          declaration: false,
          declarationMap: false,
          noEmit: true,
          rewriteRelativeImportExtensions: false,
          allowImportingTsExtensions: true,
          types: [],
        },
        files: ['example.mts'],
      }),
    );
    const compiler = at('../../../../node_modules/typescript/bin/tsc');
    const run = () => execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8', stdio: 'pipe' });
    let said = '';
    try {
      run();
    } catch (error) {
      said = String((error as { stdout?: string }).stdout);
    }
    expect(said).toBe('');
  });

  test('are a plugin without a problem', async () => {
    const { lostProperty } = (await import(file)) as { lostProperty: Plugin };
    expect(checkPlugins([lostProperty]).problems).toEqual([]);
    expect(Object.keys(lostProperty.contributes)).toEqual(Object.keys(shapes));
  });
});
