import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { aboveBaseline } from './baseline.ts';
import { axe, htmlProblems, overflow } from './checks.ts';
import { desktop, type Window } from './window.ts';

const output = process.env.CHANGTONG_OUTPUT || fileURLToPath(new URL('../../../../.test-output', import.meta.url));
const screenshots = join(output, 'screenshots');
const phone = { width: 390, height: 844 };
const smallPhone = { width: 360, height: 740 };

interface Look {
  /** One of Payload's own screens: known findings are counted in the baseline, its markup is not ours. */
  readonly stock?: boolean;
  /** Windows without scripts cannot be asked by axe. */
  readonly scripts?: boolean;
  /** Next serves what is not found as a page of its own, which scripts fill in with ours: that HTML is not ours. */
  readonly notFound?: boolean;
}

/** Waits until layout, fonts and transitions have come to rest. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await document.fonts.ready;
    const running = document.getAnimations().filter((one) => one.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.race([
      Promise.allSettled(running.map((one) => one.finished)),
      new Promise((done) => setTimeout(done, 1000)),
    ]);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });

/**
 * Looks at a screen as an inspector would: a screenshot and axe at 1280 and 390 px, no scrolling sideways there and at
 * 360 px, valid HTML, and nothing in the console. Every finding of the screen is named at once.
 * @param name what the screenshot is called
 */
export async function look(window: Window, name: string, options: Look = {}): Promise<void> {
  const { stock = false, scripts = true, notFound = false } = options;
  const { page } = window;
  const findings: string[] = [];
  mkdirSync(screenshots, { recursive: true });
  // Payload's short messages come and go: what is found must not depend on the moment.
  if (stock) await expect.poll(() => page.locator('.payload-toast-item').count(), { timeout: 15_000 }).toBe(0);
  for (const size of [desktop, phone]) {
    await page.setViewportSize(size);
    // The pages' sticky bars belong to the top of what is shown.
    await page.evaluate(() => scrollTo(0, 0));
    if (scripts) await settle(page);
    await page.screenshot({ path: join(screenshots, `${name}-${size.width}.png`), fullPage: true });
    if (!scripts) continue;
    const violations = await axe(page);
    if (stock) findings.push(...aboveBaseline(name, size.width, violations));
    else
      findings.push(
        ...violations.map(({ rule, help, targets }) => `axe ${size.width}: ${rule} (${help}): ${targets.join(', ')}`),
      );
  }
  for (const size of stock ? [desktop] : [desktop, phone, smallPhone]) {
    await page.setViewportSize(size);
    const over = await overflow(page);
    if (over > 0) findings.push(`at ${size.width} px the page is ${over} px too wide`);
  }
  await page.setViewportSize(desktop);
  const { html } = await window.served();
  if (!stock && !notFound) findings.push(...(await htmlProblems(html)).map((one) => `html: ${one}`));
  findings.push(...window.takeComplaints().map((one) => `console: ${one}`));
  // Soft: the journey goes on, so that one finding does not hide the screens after it.
  expect.soft(findings, `${name}: ${page.url()}`).toEqual([]);
}
