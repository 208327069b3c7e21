import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** One person's browser window. It remembers what the page complained about and the document that was served last. */
export interface Window {
  readonly page: Page;
  /** Console errors and warnings, uncaught errors, and broken rules of the Content-Security-Policy, since the last call. */
  takeComplaints(): readonly string[];
  /** Address and status of the document shown, and its HTML as the server sent it. */
  readonly served: () => Promise<{ readonly url: string; readonly status: number; readonly html: string }>;
  close(): Promise<void>;
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Controls that the browser itself draws (dates, required fields) speak its language.
  '--lang=zh-CN',
];

/** Playwright gives every browser a temporary profile of its own and removes it. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: flags });

export const desktop = { width: 1280, height: 900 };

/** A window with cookies of its own. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  let complaints: string[] = [];
  let served = async () => ({ url: 'about:blank', status: 0, html: '' });
  let expectedStatus = 200;
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // The browser notes by itself that a document came with an error status; the tests say which they expect.
    if (expectedStatus >= 400 && message.text().startsWith('Failed to load resource')) return;
    complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    const request = response.request();
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
    const status = response.status();
    expectedStatus = status;
    if (status >= 300 && status < 400) return;
    const html = response.text().catch(() => '');
    served = async () => ({ url: response.url(), status, html: await html });
  });
  return {
    page,
    takeComplaints() {
      const taken = complaints;
      complaints = [];
      return taken;
    },
    served: () => served(),
    close: () => context.close(),
  };
}
