import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openBrowser, openDesk, signIn, violations } from './desk-browser.ts';
import { type RunningStudio, runStudio } from './running-studio.ts';

let studio: RunningStudio;
let browser: Browser;
/** An administrator without scripts: these pages are plain forms. */
let admin: Desk;

beforeAll(async () => {
  [studio, browser] = [await runStudio(), await openBrowser()];
  admin = await openDesk(browser, studio.origin, { scripts: false });
  await signIn(admin, 'admin', studio.password);
}, 600_000);
afterAll(async () => {
  await browser?.close();
  await studio?.stop();
});

const secret = async () =>
  String(await admin.page.getByText('只显示这一次').locator('xpath=..').locator('code').last().textContent());

/** Signs in with a temporary password, in a browser of their own, and replaces it. */
async function begin(login: string, temporary: string, fresh: string): Promise<Desk> {
  const desk = await openDesk(browser, studio.origin);
  await signIn(desk, login, temporary);
  expect(desk.page.url()).toContain('/admin/password');
  await desk.page.getByLabel('现在的密码').fill(temporary);
  await desk.page.getByLabel('新密码', { exact: true }).fill(fresh);
  await desk.page.getByLabel('再输一次新密码').fill(fresh);
  await desk.page.getByRole('button', { name: '修改密码' }).click();
  await desk.page.getByText('密码已修改').waitFor();
  return desk;
}

test('an administrator adds a person, changes them, resets the password and shuts them out', {
  timeout: 180_000,
}, async () => {
  const { page } = admin;
  await admin.go('/admin/people');
  await admin.shot('people');
  await page.getByRole('link', { name: '添加人员' }).click();
  await page.getByLabel('登录名').fill('zhangwei');
  await page.getByLabel('姓名').fill('张伟');
  await page.getByLabel('许可级别').selectOption('internal');
  await page.getByLabel('单位', { exact: true }).selectOption('mzj');
  await page.getByRole('group', { name: /角色/ }).getByLabel('编辑').check();
  await admin.shot('person-new');
  await page.getByRole('button', { name: '添加', exact: true }).click();
  await page.getByText('已添加。').waitFor();
  const first = await secret();
  expect(page.url()).toBe(`${studio.origin}/admin/people`);
  await admin.shot('person-added');
  await page.reload();
  expect(await page.content()).not.toContain(first);
  const person = await begin('zhangwei', first, 'Yunfu-xinren-2026!');

  await page.getByLabel('姓名或登录名').fill('张伟');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('link', { name: '张伟' }).click();
  await admin.shot('person');
  await page.locator('summary', { hasText: '添加岗位' }).click();
  const adding = page.locator('form', { has: page.getByRole('button', { name: '添加岗位' }) });
  await adding.getByLabel('单位', { exact: true }).selectOption('szfb');
  await adding.getByLabel('审核员').first().check();
  await adding.getByRole('button', { name: '添加岗位' }).click();
  await page.getByText('岗位已添加').waitFor();
  expect(await page.locator('.ct-facts').first().textContent()).toMatch(/编辑[\s\S]*审核员/);

  await page.locator('summary', { hasText: '重置密码' }).click();
  await page.getByRole('button', { name: '确认重置' }).click();
  await page.getByText('密码已重置').waitFor();
  const second = await secret();
  expect(second).not.toBe(first);
  await person.go('/admin');
  expect(person.page.url()).toContain('/login');

  await page.locator('summary', { hasText: '停用' }).click();
  await page.getByRole('button', { name: '确认停用' }).click();
  await page.getByText('已停用，登录全部结束').waitFor();
  await person.page.fill('#login', 'zhangwei');
  await person.page.fill('#password', second);
  await person.page.click('button[type=submit]');
  await person.page.getByText('登录名或密码不正确').waitFor();
  await page.getByRole('button', { name: '恢复' }).click();
  await page.getByText('已恢复，可以登录').waitFor();
  await (await begin('zhangwei', second, 'Yunfu-xinren-2027?')).context.close();
  await person.context.close();
});

test('an administrator gives a program a token, and takes it back', { timeout: 120_000 }, async () => {
  const { page } = admin;
  await admin.go('/admin/service-accounts');
  await page.getByText('还没有您可以查看的接口账号').waitFor();
  await page.getByLabel('名称').fill('省数据共享平台');
  await page.getByLabel('许可级别').selectOption('public');
  await page.getByLabel('单位', { exact: true }).selectOption('mzj');
  await page.getByRole('group', { name: /角色/ }).getByLabel('编辑').check();
  await page.getByRole('button', { name: '添加接口账号' }).click();
  await page.getByText('可以签发令牌').waitFor();
  await page.locator('summary', { hasText: '签发令牌' }).click();
  await page.getByRole('button', { name: '签发', exact: true }).click();
  await page.getByText('令牌已签发').waitFor();
  expect(await secret()).toMatch(/^changtong_[A-Za-z0-9_-]{43}$/);
  await admin.shot('service-accounts');
  expect(page.url()).toBe(`${studio.origin}/admin/service-accounts`);
  await page.getByRole('button', { name: '作废' }).click();
  await page.getByText('令牌已作废').waitFor();
});

test('who is no administrator of theirs sees nobody, and changes nobody', { timeout: 90_000 }, async () => {
  const editor = await openDesk(browser, studio.origin);
  await signIn(editor, 'chenzm', studio.password);
  await editor.go('/admin/people');
  await editor.page.getByText('没有您可以查看的人员').waitFor();
  await editor.go('/admin/people/new');
  await editor.page.getByLabel('登录名').fill('mine');
  await editor.page.getByLabel('姓名').fill('自己人');
  await editor.page.getByLabel('许可级别').selectOption('public');
  await editor.page.getByLabel('单位', { exact: true }).selectOption('mzj');
  await editor.page.getByRole('group', { name: /角色/ }).getByLabel('审核员').check();
  await editor.page.getByRole('button', { name: '添加', exact: true }).click();
  await editor.page.getByText('没有权限').first().waitFor();
  await editor.context.close();
});

test('the pages are accessible and fit a phone', { timeout: 120_000 }, async () => {
  const phone = await openDesk(browser, studio.origin, { width: 390, height: 844 });
  await signIn(phone, 'admin', studio.password);
  await phone.go('/admin/people');
  const one = await phone.page.getByRole('link', { name: '陈志明' }).getAttribute('href');
  for (const path of ['/admin/people', '/admin/people/new', String(one), '/admin/service-accounts']) {
    await phone.go(path);
    expect(await violations(phone.page), path).toEqual({});
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide, path).toBeLessThanOrEqual(0);
  }
  await phone.shot('person-phone');
  expect(phone.faults).toEqual([]);
  await phone.context.close();
});
