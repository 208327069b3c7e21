import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../../../packages/cli/tests/running-city.ts';
import { type Desk, desk } from './browser/desk.ts';
import { look } from './browser/look.ts';
import { openBrowser, openWindow, type Window } from './browser/window.ts';

let city: RunningCity;
let browser: Browser;
/** At the studio, and on the public side. */
let staff: Window;
let visitor: Window;
let work: Desk;

const signInAs = async (login: string): Promise<void> => {
  await staff.page.context().clearCookies();
  const account = city.accounts().find((one) => one.login === login);
  if (!account) throw new Error(`no account ${login}`);
  await work.open('/login');
  await work.signIn(account);
};
const visit = (path: string): Promise<unknown> => visitor.page.goto(new URL(path, city.gateway).href);

beforeAll(async () => {
  city = await startCity();
  browser = await openBrowser();
  [staff, visitor] = await Promise.all([openWindow(browser), openWindow(browser)]);
  work = desk(staff.page, city.studio);
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

describe('screens of the studio that are ours', { timeout: 60_000 }, () => {
  beforeAll(() => signInAs('admin'));

  test.each([
    ['工作台（系统管理员）', '/admin'],
    ['启用中的配置', '/admin/definitions'],
    ['配置：单位树', '/admin/definitions/access.organisations/yunfu'],
    ['配置：角色', '/admin/definitions/access.roles/yunfu'],
    ['配置：权限规则', '/admin/definitions/access.policy/yunfu'],
    ['配置：公告栏', '/admin/definitions/notices.board/szf-tzgg'],
    ['配置：网站', '/admin/definitions/websites.site/portal'],
    ['待确认的配置（没有）', '/admin/proposals'],
    ['我的登录', '/admin/sessions'],
    ['修改密码', '/admin/password'],
    ['通知公告', '/admin/notices'],
    ['通知公告（按公告栏）', '/admin/notices?board=szf-tzgg'],
    ['待审核公告（没有）', '/admin/notices/reviews'],
    ['公众纠错（没有）', '/admin/notices/corrections'],
  ])('%s', async (name, path) => {
    await work.open(path);
    await look(staff, `工作台-${name}`);
  });

  test.each([
    ['没有这个页面', '/admin/no-such-page'],
    ['没有这篇公告', '/admin/notices/01890000-0000-7000-8000-000000000000'],
  ])('%s', async (name, path) => {
    await work.open(path);
    expect((await staff.served()).status).toBe(404);
    await work.main.getByRole('link', { name: '回到工作台' }).waitFor();
    await look(staff, `工作台-${name}`, { notFound: true });
  });

  test('the plan of 55 headings, as its reviewer would read it', async () => {
    await signInAs('heli');
    await work.open('/admin/notices');
    await work.follow('云浮市电子政务“十二五”规划');
    await look(staff, '工作台-公告全文');
  });

  test('a password that is not the present one', async () => {
    await work.open('/admin/password');
    await staff.page.getByLabel('现在的密码').fill('不是这个密码');
    await staff.page.getByLabel('新密码', { exact: true }).fill('Yunfu-2026-abcd');
    await staff.page.getByLabel('再输一次新密码').fill('Yunfu-2026-abcd');
    await work.send('修改密码');
    expect(await work.said()).toContain('密码');
    await look(staff, '工作台-修改密码有误');
  });

  test('a sign-in elsewhere is ended from the list', async () => {
    const other = await openWindow(browser);
    const elsewhere = desk(other.page, city.studio);
    await elsewhere.open('/login');
    await elsewhere.signIn(
      city.accounts().find(({ login }) => login === 'heli') as { login: string; password: string },
    );
    await work.open('/admin/sessions');
    await look(staff, '工作台-两处登录');
    await staff.page.getByRole('button', { name: '结束这次登录' }).first().click();
    await staff.page.waitForLoadState('load');
    await elsewhere.open('/admin');
    await other.page.waitForURL('**/login**');
    await look(other, '工作台-登录已结束');
    await other.close();
  });

  test('a draft made from a version, and proposed to a second person', async () => {
    await signInAs('admin');
    await work.open('/admin/definitions/notices.board/szf-tzgg');
    await work.send('修改（新建草稿）');
    await staff.page.waitForLoadState('networkidle');
    await look(staff, 'Payload-配置草稿编辑', { stock: true });
  });
});

describe('screens that are Payload’s', { timeout: 60_000 }, () => {
  beforeAll(() => signInAs('wangjg'));

  test.each([
    ['稿件列表（没有）', '/admin/collections/contents'],
    ['图片与附件列表（没有）', '/admin/collections/media'],
    ['上传图片或附件', '/admin/collections/media/create'],
    ['配置草稿列表', '/admin/collections/drafts'],
    ['新建配置草稿', '/admin/collections/drafts/create'],
    ['新建稿件', '/admin/collections/contents/create'],
  ])('%s', async (name, path) => {
    await work.open(path);
    await look(staff, `Payload-${name}`, { stock: true });
  });

  test('a saved one, its list and its versions', async () => {
    await staff.page
      .getByLabel('标题')
      .fill('市政府办公室关于2027年部分节假日安排的通知（征求意见稿，请各单位认真研究后于本周五前反馈）');
    await work.save();
    await look(staff, 'Payload-稿件编辑', { stock: true });
    const edited = staff.page.url();
    await work.open(`${new URL(edited).pathname}/versions`);
    await look(staff, 'Payload-稿件的版本', { stock: true });
    await work.open('/admin/collections/contents');
    await look(staff, 'Payload-稿件列表', { stock: true });
  });
});

describe('pages of the public side', { timeout: 60_000 }, () => {
  test.each([
    ['本机网站', '/'],
    ['门户首页', '/sites/portal/'],
    ['门户通知公告', '/sites/portal/tzgg/'],
    ['网站地图', '/sites/portal/sitemap/'],
    ['部门首页（没有内容）', '/sites/mzj/'],
    ['部门通知公告（没有内容）', '/sites/mzj/tzgg/'],
    ['没有这个网页', '/sites/portal/no/such/page/'],
    ['搜索（还没有输入）', '/sites/portal/search'],
    ['搜索有结果', '/sites/portal/search?q=电子政务'],
    ['搜索没有结果', '/sites/portal/search?q=量子计算机'],
    ['搜索全部网站', '/search?q=四大畅通'],
    ['查询回执', '/sites/portal/forms/receipt'],
  ])('%s', async (name, path) => {
    await visit(path);
    await look(visitor, `网站-${name}`);
  });

  test('the plan, its error form with everything wrong, and its receipt', async () => {
    await visit('/sites/portal/tzgg/');
    await visitor.page.getByRole('link', { name: '云浮市电子政务“十二五”规划' }).click();
    await look(visitor, '网站-规划全文');
    await visitor.page.getByRole('button', { name: '大字版' }).first().click();
    await look(visitor, '网站-规划全文（大字版）');
    await visitor.page.getByRole('link', { name: '我要纠错' }).click();
    await look(visitor, '网站-我要纠错');
    await visitor.page.getByLabel('哪里有错').fill('第三章“信息自源”应为“信息资源”。');
    await visitor.page.getByRole('button', { name: '提交' }).click();
    await visitor.page.getByRole('heading', { level: 1, name: '已收到您的提交' }).waitFor();
    await look(visitor, '网站-纠错回执');
  });
});
