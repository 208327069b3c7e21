import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCity, startCity } from '../../../packages/cli/tests/running-city.ts';
import { type Desk, desk, type Text } from './browser/desk.ts';
import { enter, tabTo } from './browser/keyboard.ts';
import { look } from './browser/look.ts';
import { eventually, everywhere, publicSide } from './browser/public.ts';
import { openBrowser, openWindow, type Window } from './browser/window.ts';

const text: Text = {
  title: '关于做好2026年高龄津贴申报工作的通知',
  organisation: '云浮市民政局',
  board: '市民政局通知公告',
  heading: '一、申报对象和材料',
  paragraphs: ['具有本市户籍、年满八十周岁的老年人，可以申报高龄津贴。', '申报时请带齐下列材料：'],
  list: ['本人身份证', '户口簿'],
};
const addition = '行动不便的，可以由家人代办。';
const errorReport = '“户口簿”应为“居民户口簿”，请核对。';

let city: RunningCity;
let browser: Browser;
let editor: Window;
let reviewer: Window;
let reader: Window;
let writing: Desk;
let reviewing: Desk;
let site: ReturnType<typeof publicSide>;
/** Where the notice is: in the studio, and below the site. */
let notice = '';
let article = '/not-yet/';

const account = (login: string) => {
  const found = city.accounts().find((one) => one.login === login);
  if (!found) throw new Error(`no account ${login}`);
  return found;
};
const places = (): Promise<readonly string[]> => site.placesOf(text.title, 'mzj-tzgg', article);

beforeAll(async () => {
  city = await startCity();
  browser = await openBrowser();
  [editor, reviewer, reader] = await Promise.all([openWindow(browser), openWindow(browser), openWindow(browser)]);
  writing = desk(editor.page, city.studio);
  reviewing = desk(reviewer.page, city.studio);
  site = publicSide(city.gateway, 'mzj');
}, 400_000);
afterAll(async () => {
  await browser?.close();
  await city?.stop();
});

// Each test goes on where the one before it ended, as the notice does; the first that fails is the one to read.
describe('a notice from the first word to its withdrawal', { timeout: 90_000 }, () => {
  test('a wrong password is refused in words, and the login name stays', async () => {
    await writing.open('/admin');
    await look(editor, '01-登录');
    await writing.signIn({ login: 'chenzm', password: '不是这个密码' });
    expect(await writing.main.getByRole('alert').textContent()).toContain('登录名或密码不正确');
    expect(await editor.page.getByLabel('登录名').inputValue()).toBe('chenzm');
    await look(editor, '02-密码不对');
  });

  test('an editor signs in and finds where to begin', async () => {
    await writing.signIn(account('chenzm'));
    expect(new URL(editor.page.url()).pathname).toBe('/admin');
    expect(await editor.page.getByRole('heading', { level: 1 }).textContent()).toBe('陈志明，您好');
    await look(editor, '03-编辑的工作台');
  });

  test('writes a notice with a heading, paragraphs and a list, and saves it', async () => {
    await writing.follow('写稿件');
    await editor.page.waitForLoadState('networkidle');
    await look(editor, '04-新建稿件', { stock: true });
    await writing.write(text);
    await writing.save();
    expect(await writing.editor.locator('h2').textContent()).toBe(text.heading);
    expect(await writing.editor.locator('li').allInnerTexts()).toEqual(text.list);
    expect(await writing.editor.evaluate((one) => getComputedStyle(one).fontFamily)).toMatch(/sans-serif$/);
    await look(editor, '05-写好的稿件', { stock: true });
  });

  test('hands it in, and can not approve it', async () => {
    await writing.handIn();
    await look(editor, '06-已送审', { stock: true });
    await writing.follow('查看进展');
    notice = new URL(editor.page.url()).pathname;
    expect(await writing.main.textContent()).toContain('须由另一位同事审核');
    expect(await writing.main.getByText('审核通过并发布').count()).toBe(0);
    await look(editor, '07-编辑看送审的公告');
    await writing.goTo('待审核公告');
    await look(editor, '08-编辑看待审核公告');
  });

  test('somebody else finds it among what waits, and reads it', async () => {
    await reviewing.open('/admin');
    await reviewing.signIn(account('lixy'));
    await look(reviewer, '09-审核员的工作台');
    await reviewing.main.getByRole('link', { name: '待审核公告' }).click();
    await reviewer.page.waitForURL('**/admin/notices/reviews');
    await look(reviewer, '10-待审核公告');
    await reviewing.follow(text.title);
    const preview = reviewer.page.locator('.ct-prose');
    expect(await preview.locator('h2').textContent()).toBe(text.heading);
    expect(await preview.locator('li').allInnerTexts()).toEqual(text.list);
    expect(await places()).toEqual([]);
    await look(reviewer, '11-审核预览');
  });

  test('approves it, and everybody can find it everywhere', async () => {
    await reviewing.confirm('审核通过并发布');
    expect(await reviewing.said()).toContain('已审核通过');
    await look(reviewer, '12-审核通过');
    const list = await eventually(
      () => site.text('/tzgg/'),
      (page) => page.includes(text.title),
    );
    article = `/tzgg/${/href="(\d{8}-[0-9a-f]{12}\/)"/.exec(list)?.[1]}`;
    expect(await places()).toEqual(everywhere);
  });

  test('a reader comes to it from the home page, and by searching', async () => {
    const { page } = reader;
    await page.goto(site.at('/'));
    await look(reader, '13-网站首页');
    await page.getByRole('link', { name: '通知公告', exact: true }).first().click();
    await page.waitForURL('**/tzgg/');
    await look(reader, '14-通知公告列表');
    await page.getByRole('link', { name: text.title }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(text.title);
    expect(await page.getByRole('heading', { level: 2, name: text.heading }).count()).toBe(1);
    await look(reader, '15-文章');
    await page.goto(site.at('/'));
    await page.getByRole('searchbox').first().fill('高龄津贴');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?*');
    await look(reader, '16-搜索结果');
    await page.getByRole('link', { name: text.title }).click();
    await page.waitForURL(`**${article}`);
  });

  test('a citizen without scripts reports an error in it, and gets a receipt', async () => {
    const citizen = await openWindow(browser, { javaScriptEnabled: false });
    const { page } = citizen;
    await page.goto(site.at(article));
    await look(citizen, '17-文章（没有脚本）', { scripts: false });
    await page.getByRole('link', { name: '我要纠错' }).click();
    expect(await page.getByRole('link', { name: text.title }).count()).toBe(1);
    await look(citizen, '18-我要纠错（没有脚本）', { scripts: false });
    await page.getByLabel('哪里有错').fill('错');
    await page.getByRole('button', { name: '提交' }).click();
    expect((await citizen.served()).status).toBe(422);
    await look(citizen, '19-纠错填写有误（没有脚本）', { scripts: false });
    await page.getByLabel('哪里有错').fill(errorReport);
    await page.getByLabel('联系方式').fill('0766-8800000');
    await page.getByRole('button', { name: '提交' }).click();
    expect((await citizen.served()).status).toBe(200);
    await look(citizen, '20-纠错回执（没有脚本）', { scripts: false });
    await citizen.close();
  });

  test('the department sees the report', async () => {
    await eventually(
      async () => {
        await reviewing.open('/admin');
        return reviewing.main.textContent();
      },
      (home) => (home ?? '').includes('公众纠错'),
    );
    await reviewing.main.getByRole('link', { name: '公众纠错' }).click();
    await reviewer.page.waitForURL('**/admin/notices/corrections');
    expect(await reviewer.page.locator('blockquote').textContent()).toBe(errorReport);
    await look(reviewer, '21-公众纠错');
  });

  test('the editor writes a second edition', async () => {
    await writing.open(notice);
    await look(editor, '22-编辑看已发布的公告');
    await writing.follow('打开稿件');
    await editor.page.waitForLoadState('networkidle');
    await writing.editor.locator('p').last().click();
    await editor.page.keyboard.press('End');
    await editor.page.keyboard.type(addition);
    await editor.page.getByText('有改动尚未保存').waitFor();
    await writing.handIn();
    await look(editor, '23-第二版已送审', { stock: true });
    expect(await places()).toEqual(everywhere);
    expect(await site.text(article)).not.toContain(addition);
  });

  test('with the keyboard alone somebody signs in, reads what has changed, and publishes it', async () => {
    const { page } = reviewer;
    await reviewing.signOut();
    expect(new URL(page.url()).pathname).toBe('/login');
    await look(reviewer, '24-已退出');
    const { login, password } = account('lixy');
    await tabTo(page, '登录名');
    await page.keyboard.type(login);
    await tabTo(page, '密码');
    await page.keyboard.type(password);
    await enter(page);
    await tabTo(page, '跳到正文');
    await page.keyboard.press('Enter');
    await tabTo(page, '1待审核公告');
    await enter(page);
    await tabTo(page, text.title);
    await enter(page);
    expect(await page.locator('ins').textContent()).toContain(addition);
    await look(reviewer, '25-与已发布版次相比');
    await tabTo(page, '审核通过并发布…');
    await page.keyboard.press('Enter');
    await tabTo(page, '确认审核通过并发布');
    await look(reviewer, '26-发布前再问一次');
    await enter(page);
    expect(await reviewing.said()).toContain('已审核通过');
  });

  test('readers have the second edition at the same address', async () => {
    await eventually(
      () => site.text(article),
      (page) => page.includes(addition),
    );
    await reader.page.goto(site.at(article));
    expect(await reader.page.getByRole('main').textContent()).toContain('第 2 版');
    await look(reader, '27-第二版');
    expect(await places()).toEqual(everywhere);
  });

  test('what the citizen reported is answered', async () => {
    await reviewing.open('/admin/notices/corrections');
    await reviewer.page.getByLabel('处理结果').selectOption({ label: '确有错误，已更正' });
    await reviewer.page.getByLabel('处理说明').fill('已更正，谢谢您。');
    await reviewing.send('完成处理');
    expect(await reviewing.said()).toContain('已记录处理结果');
    await look(reviewer, '28-纠错已处理');
  });

  test('the notice is withdrawn with a reason', async () => {
    await reviewing.open(notice);
    await look(reviewer, '29-撤下之前');
    await reviewing.confirm('撤下公告', { 撤下原因: '申报办法有调整，将重新发布。' });
    expect(await reviewing.main.textContent()).toContain('申报办法有调整，将重新发布。');
    await look(reviewer, '30-已撤下');
  });

  test('and is gone everywhere', async () => {
    expect(await eventually(places, (found) => found.length === 0)).toEqual([]);
    expect([404, 410]).toContain(await site.status(article));
    await reader.page.goto(site.at(article));
    await look(reader, '31-撤下后的网址');
    await reader.page.goto(site.at('/'));
    await look(reader, '32-撤下后的首页');
    await reader.page.goto(site.at('/search?q=高龄津贴'));
    await look(reader, '33-撤下后的搜索');
    await writing.open('/admin/notices');
    await look(editor, '34-编辑看公告列表');
  });
});
