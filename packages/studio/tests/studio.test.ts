import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, latinWords, openBrowser, openDesk, signIn, violations } from './desk-browser.ts';
import { type RunningStudio, runStudio } from './running-studio.ts';

/** Violations on Payload's stock screens that we know and cannot mend from outside; nothing may be added. */
const baseline = JSON.parse(readFileSync(new URL('axe-baseline.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, Readonly<Record<string, number>>>
>;
const title = '关于发放2026年度高龄津贴的通知';
let studio: RunningStudio;
let browser: Browser;
let editor: Desk;
/** Address of the content that the editor writes. */
let written = '';

beforeAll(async () => {
  studio = await runStudio();
  browser = await openBrowser();
  editor = await openDesk(browser, studio.origin);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await studio?.stop();
});

describe('an editor', () => {
  it('signs in on our own page and lands at home', async () => {
    await signIn(editor, 'chenzm', studio.password);
    await editor.shot('home');
    expect(await editor.page.locator('h1').textContent()).toContain('陈志明');
  });

  it('writes, saves and hands in a content, by its schema and without JSON', { timeout: 90_000 }, async () => {
    const { page } = editor;
    await editor.go('/admin/collections/contents/create');
    await page.fill('#field-title', title);
    await page.selectOption('#field-contentType', { label: '通知公告' });
    await page.selectOption('#field-organisation', { label: '云浮市民政局' });
    await page.getByLabel('公告栏', { exact: true }).selectOption({ label: '市民政局通知公告' });
    await page.click('.ContentEditable__root');
    await page.keyboard.type('各镇（街道）：现将高龄津贴发放事项通知如下。');
    await editor.shot('content-new');
    await page.click('#action-save');
    await page.waitForURL(/contents\/[0-9a-f-]{36}/);
    written = new URL(page.url()).pathname;
    const submit = page.getByRole('button', { name: '送审' });
    await submit.click();
    await page.getByText('审核中').waitFor();
    await expect.poll(() => submit.isDisabled()).toBe(true);
    await editor.shot('content-submitted');
  });

  it('cannot hand in what somebody has changed meanwhile', async () => {
    const id = written.split('/').at(-1);
    const answer = await editor.page.evaluate(
      (path) =>
        fetch(path, {
          method: 'POST',
          body: '{"hash":"sha256:old"}',
          headers: { 'content-type': 'application/json' },
        }).then(async (response) => [response.status, ((await response.json()) as { message: string }).message]),
      `/api/contents/${id}/submit`,
    );
    expect(answer).toEqual([409, '稿件已被修改，请核对后再送审']);
    editor.faults.length = 0; // the refused request is on the console, as it should be
  });

  it('cannot put a content under an organisation of others, whatever the request says', async () => {
    const status = await editor.page.evaluate(() =>
      fetch('/api/contents', {
        method: 'POST',
        body: JSON.stringify({ title: '冒名', organisation: 'szfb', level: 'public' }),
        headers: { 'content-type': 'application/json' },
      }).then((response) => response.status),
    );
    expect(status).toBe(403);
    editor.faults.length = 0;
  });
});

describe('a second person', () => {
  it('finds it at home, reads it and publishes it, without scripts', { timeout: 60_000 }, async () => {
    const reviewer = await openDesk(browser, studio.origin, { scripts: false });
    const { page } = reviewer;
    await signIn(reviewer, 'lixy', studio.password);
    await reviewer.shot('home-reviewer');
    await page
      .getByRole('link', { name: /待审核公告/ })
      .last()
      .click();
    await page.getByRole('link', { name: title }).click();
    await reviewer.shot('review');
    await page.locator('summary', { hasText: '审核通过并发布' }).click();
    await page.getByRole('button', { name: '确认审核通过并发布' }).click();
    await page.getByText('已审核通过').waitFor();
    await reviewer.shot('review-done');
    expect(reviewer.faults).toEqual([]);
    await reviewer.context.close();
  });

  it('of another office does not see the working copy', async () => {
    const other = await openDesk(browser, studio.origin);
    await signIn(other, 'wangjg', studio.password);
    const found = await other.page.evaluate(() =>
      fetch('/api/contents').then(async (response) => ((await response.json()) as { totalDocs: number }).totalDocs),
    );
    expect(found).toBe(0);
    await other.go(written);
    expect(await other.page.locator('body').textContent()).not.toContain('高龄津贴');
    await other.context.close();
  });
});

describe('an administrator', () => {
  it('changes a definition in a draft and brings it into force, by a form in words', { timeout: 90_000 }, async () => {
    const desk = await openDesk(browser, studio.origin);
    const { page } = desk;
    await signIn(desk, 'admin', studio.password);
    await desk.go('/admin/definitions/notices.board/mzj-tzgg');
    await page.getByRole('button', { name: '修改（新建草稿）' }).click();
    await page.waitForURL(/drafts\/[0-9a-f-]{36}/);
    await page.getByText('与第 1 版相同').waitFor();
    await page.getByLabel('每页条数').fill('30');
    await desk.shot('draft');
    await page.getByRole('button', { name: '保存并启用' }).click();
    await page.getByText('与第 2 版相同').waitFor();
    const board = await studio.runtime.definitions.inForce<{ pageSize: number }>('notices.board', 'mzj-tzgg');
    expect([board?.number, board?.content.pageSize]).toEqual([2, 30]);
    expect(desk.faults).toEqual([]);
    await desk.context.close();
  });

  it('cannot bring into force alone what needs a second person', { timeout: 90_000 }, async () => {
    const desk = await openDesk(browser, studio.origin);
    const { page } = desk;
    await signIn(desk, 'admin', studio.password);
    await desk.go('/admin/definitions');
    await page.getByRole('link', { name: /单位树/ }).click();
    await page.getByRole('button', { name: '修改（新建草稿）' }).click();
    await page.waitForURL(/drafts\/[0-9a-f-]{36}/);
    await page.locator('#field-title').fill('云浮市单位树（修订）');
    await page.getByRole('button', { name: '保存并启用' }).click();
    await page.getByText('等待确认').waitFor();
    await desk.go('/admin/proposals');
    await page.getByRole('link', { name: '云浮市单位树（修订）' }).click();
    await page.getByText('要由另一人确认').waitFor();
    await desk.shot('proposal');
    expect(await page.getByRole('button', { name: '确认启用' }).count()).toBe(0);
    await desk.context.close();
  });
});

describe('every screen', () => {
  const own = [
    '',
    'definitions',
    'definitions/notices.board/mzj-tzgg',
    'proposals',
    'sessions',
    'password',
    'notices',
    'notices/reviews',
  ];
  const stock = [
    'collections/contents',
    'collections/contents/create',
    'collections/media',
    'collections/drafts',
    'collections/drafts/create',
  ];
  const codes = /^(Chrome|Chromium|Linux|sha|notices|board|mzj|tzgg|websites|portal|site)$/;

  it('is Chinese, fits a phone and keeps to the policy', { timeout: 180_000 }, async () => {
    const phone = await openDesk(browser, studio.origin, { width: 390, height: 844 });
    await signIn(phone, 'chenzm', studio.password);
    for (const path of [...own, ...stock]) {
      for (const desk of [editor, phone]) {
        await desk.go(`/admin/${path}`);
        expect(
          (await latinWords(desk.page)).filter((word) => !codes.test(word)),
          path,
        ).toEqual([]);
        expect(await desk.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(
          true,
        );
        await desk.shot(`${desk === phone ? 'phone' : 'desk'}-${path.replaceAll('/', '-') || 'home'}`);
      }
    }
    expect([...editor.faults, ...phone.faults]).toEqual([]);
    await phone.context.close();
  });

  it('has no violation of WCAG A or AA on our own pages, and none beyond the baseline on Payload’s', {
    timeout: 120_000,
  }, async () => {
    for (const path of own) {
      await editor.go(`/admin/${path}`);
      expect(await violations(editor.page), path).toEqual({});
    }
    for (const path of [...stock, written.replace('/admin/', '')]) {
      await editor.go(`/admin/${path}`);
      const name = path.replace(/[0-9a-f-]{36}/, '<id>');
      const known = baseline[name] ?? {};
      const worse = Object.entries(await violations(editor.page)).filter(
        ([rule, places]) => places.length > (known[rule] ?? 0),
      );
      expect(worse, name).toEqual([]);
    }
  });

  it('that is none says so on a page of ours', async () => {
    await editor.go('/admin/nowhere');
    expect(await editor.page.locator('h1').textContent()).toBe('没有这个页面');
    expect(await violations(editor.page)).toEqual({});
    expect(editor.faults.filter((fault) => !fault.includes('404'))).toEqual([]);
    editor.faults.length = 0;
  });

  it('of Payload leads to its versions', async () => {
    await editor.go(written);
    await editor.page.getByRole('link', { name: '版本' }).click();
    await editor.page.waitForURL(/\/versions/);
    await editor.page.locator('.table').waitFor();
    expect(editor.faults).toEqual([]);
  });
});

describe('a session', () => {
  it('that is ended on another device is over at once, and what was typed is not lost', async () => {
    const here = await openDesk(browser, studio.origin);
    await signIn(here, 'heli', studio.password);
    const there = await openDesk(browser, studio.origin);
    await signIn(there, 'heli', studio.password);
    await there.go('/admin/sessions');
    await there.page.getByRole('button', { name: '结束这次登录' }).first().click();
    await there.page.getByText('那次登录已结束').waitFor();
    await here.go('/admin');
    expect(new URL(here.page.url()).pathname).toBe('/login');
    await Promise.all([here.context.close(), there.context.close()]);
  });
});

describe('the process', () => {
  it('prints nothing that looks like a failure, and ends cleanly when asked', async () => {
    expect(studio.printed()).not.toMatch(/"level":"error"|\berror:/i);
    expect(await studio.stop()).toBe(0);
    expect(() => process.kill(studio.pid(), 0)).toThrow();
  });
});
