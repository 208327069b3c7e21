import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
const output = fileURLToPath(new URL('../../../.test-output/studio/', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ args: ['--no-sandbox'], ...(executablePath ? { executablePath } : {}) });

/** A person's browser: what went wrong in it is collected. */
export interface Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors on the console (refused styles and scripts among them), failed requests, exceptions. */
  readonly faults: string[];
  go(path: string): Promise<void>;
  shot(name: string): Promise<void>;
}

export async function openDesk(
  browser: Browser,
  origin: string,
  given: { width?: number; height?: number; scripts?: boolean } = {},
): Promise<Desk> {
  const { width = 1280, height = 900, scripts = true } = given;
  // A browser set to English must see Chinese all the same.
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-US',
    timezoneId: 'Asia/Shanghai',
    javaScriptEnabled: scripts,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${page.url()} ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`${page.url()} ${error}`));
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return {
    page,
    context,
    faults,
    async go(path) {
      await page.goto(`${origin}${path}`);
      await page.waitForLoadState('networkidle');
    },
    async shot(name) {
      mkdirSync(output, { recursive: true });
      await page.screenshot({ path: join(output, `${name}.png`), fullPage: true });
    },
  };
}

export async function signIn(desk: Desk, login: string, password: string): Promise<void> {
  await desk.go('/login');
  await desk.page.fill('#login', login);
  await desk.page.fill('#password', password);
  await desk.page.click('button[type=submit]');
  await desk.page.waitForURL(/\/admin/);
  await desk.page.waitForLoadState('networkidle');
}

/** Violations of WCAG A and AA on this page: rule to the places. */
export async function violations(page: Page): Promise<Record<string, readonly string[]>> {
  // Over the debugging protocol, which the page's policy does not concern.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource });
  const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ${JSON.stringify(rules)} }).then((r) => JSON.stringify(Object.fromEntries(r.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 200))]))))`,
    awaitPromise: true,
  });
  await session.detach();
  return JSON.parse(String(result.value)) as Record<string, readonly string[]>;
}

/** Words in Latin letters that a person would see, codes aside. */
export const latinWords = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    for (const code of document.querySelectorAll('code')) code.remove();
    // biome-ignore lint/performance/useDomNodeTextContent: only what is shown counts, not scripts and hidden parts
    const seen = document.body.innerText.match(/[A-Za-z]{3,}/g) ?? [];
    return [...new Set(seen)];
  });
