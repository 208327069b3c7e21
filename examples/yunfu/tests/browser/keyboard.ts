import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Stop {
  readonly name: string;
  readonly role: string;
  readonly ring: boolean;
}

/** What has the focus: its words, and whether one can see that it has it. */
const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const labels = (at as HTMLInputElement).labels;
    const label = labels?.[0]?.textContent ?? at.getAttribute('aria-label') ?? at.textContent ?? '';
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    return {
      name: label.trim(),
      role: at.tagName.toLowerCase(),
      ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    };
  });

/** Presses Tab until something with these words has the focus. Every stop on the way must show that it has it. */
export async function tabTo(page: Page, words: string): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    seen.push(stop.name);
    if (stop.role !== 'body') expect(stop, 'where the focus is can be seen').toMatchObject({ ring: true });
    if (stop.name === words) return;
  }
  expect.fail(`Tab does not lead to “${words}”; it led to: ${seen.join('、')}`);
}

/** Enter on what has the focus, and the next page. */
export async function enter(page: Page): Promise<void> {
  const navigated = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame());
  await page.keyboard.press('Enter');
  await navigated;
  await page.waitForLoadState('load');
}
