import type { Page } from 'playwright-core';
import type { Account } from '../../../../packages/cli/tests/running-city.ts';

export interface Text {
  readonly title: string;
  readonly organisation: string;
  readonly board: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly list: readonly string[];
}

/** Where the person is after the form was sent: its answer has been shown. */
const landed = async (page: Page, act: () => Promise<void>): Promise<void> => {
  const navigated = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame());
  await act();
  await navigated;
  await page.waitForLoadState('load');
};

/** What people do at the studio, as verbs. */
export function desk(page: Page, studio: string) {
  const at = (path: string): string => new URL(path, studio).href;
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const main = page.getByRole('main');
  const editor = page.locator('[contenteditable="true"]');

  return {
    main,
    editor,
    /** Opens an address of the studio and waits until it is usable. */
    async open(path: string): Promise<void> {
      await page.goto(at(path));
      if (path.startsWith('/admin/collections/')) await page.waitForLoadState('networkidle');
    },
    async signIn({ login, password }: Pick<Account, 'login' | 'password'>): Promise<void> {
      if (!page.url().startsWith(at('/'))) await page.goto(at('/login'));
      await page.getByLabel('登录名').fill(login);
      await page.getByLabel('密码').fill(password);
      await landed(page, () => button('登录').click());
    },
    async signOut(): Promise<void> {
      await landed(page, () => button('退出').click());
    },
    /** Follows an entry of the left menu. */
    async goTo(entry: string): Promise<void> {
      await landed(page, () =>
        page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: entry }).click(),
      );
    },
    async follow(name: string): Promise<void> {
      await landed(page, () => link(name).click());
    },
    /** Fills in a new 稿件; what stands in the editor is typed key by key. */
    async write(text: Text): Promise<void> {
      await page.getByLabel('标题').fill(text.title);
      await page.getByLabel('类型').selectOption({ label: '通知公告' });
      await page.getByLabel('单位').selectOption({ label: text.organisation });
      await page.getByLabel('公告栏').selectOption({ label: text.board });
      await editor.click();
      await page.keyboard.type(`## ${text.heading}\n`);
      for (const paragraph of text.paragraphs) await page.keyboard.type(`${paragraph}\n`);
      await page.keyboard.type(`- ${text.list.join('\n')}`);
    },
    /** Saves the working copy and waits for the answer. */
    async save(): Promise<void> {
      const answered = page.waitForResponse(
        (one) => /\/api\/contents/.test(one.url()) && one.request().method() !== 'GET',
      );
      await button('保存').click();
      await answered;
      await page.waitForURL(/\/admin\/collections\/contents\/[0-9a-f-]{36}/);
      await page.locator('.ct-state').filter({ hasNotText: '尚未保存' }).waitFor();
    },
    /** 送审, or 保存并送审 where something is not saved. */
    async handIn(): Promise<void> {
      await button(/送审$/).click();
      await page.locator('.ct-state').filter({ hasText: '审核中' }).waitFor();
    },
    /** A button that asks first: unfolds it, and says yes. */
    async confirm(label: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
      const box = page.locator('details').filter({ has: page.getByText(`${label}…`, { exact: true }) });
      await box.locator('summary').click();
      for (const [name, value] of Object.entries(fields)) await box.getByLabel(name).fill(value);
      await landed(page, () => box.getByRole('button', { name: `确认${label}` }).click());
    },
    async send(label: string): Promise<void> {
      await landed(page, () => button(label).click());
    },
    /** What the last form post had to say. */
    said: () => page.locator('.ct-notice').first().textContent(),
  };
}

export type Desk = ReturnType<typeof desk>;
