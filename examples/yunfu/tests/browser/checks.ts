import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type ConfigData, HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const validator = (rules: string): HtmlValidate =>
  new HtmlValidate(JSON.parse(readFileSync(fileURLToPath(new URL(rules, import.meta.url)), 'utf8')) as ConfigData);
const strict = validator('html-validate.json');
/** The same, but for how React spells attributes and void elements: all valid HTML, and not ours to choose. */
const react = validator('html-validate.react.json');

/** Levels A and AA of WCAG 2.0, 2.1 and 2.2. */
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export interface Violation {
  readonly rule: string;
  readonly targets: readonly string[];
  readonly help: string;
}

/** What axe finds on the page as it is shown now. */
export async function axe(page: Page): Promise<readonly Violation[]> {
  // Through the debugger: the pages' policy lets no script in, and it stays on while they are looked at.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (tags) =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      }),
    wcag,
  );
  return violations.map(({ id, nodes, help }) => ({
    rule: id,
    targets: nodes.map((one) => one.target.join(' ')),
    help,
  }));
}

/** What html-validate finds in HTML as it was served. */
export async function htmlProblems(html: string): Promise<readonly string[]> {
  const { results } = await (html.includes('/_next/') ? react : strict).validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId} ${message}`),
  );
}

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, (document.scrollingElement?.scrollWidth ?? 0) - innerWidth));
