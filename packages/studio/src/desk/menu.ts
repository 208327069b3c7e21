import { type Locale, say, type Text, text } from '@changtong/core';
import type { StudioEntry, StudioMenu, StudioView } from '@changtong/studio-kit';
import { peopleEntry } from './people/entry.ts';

/** The registry that the materialised app generates: what each plugin shows in the studio. */
export interface RegisteredEntry {
  /** Package the entry came from, to name it when something is wrong. */
  readonly plugin: string;
  readonly studio: StudioEntry;
}

export interface MenuItem {
  readonly href: string;
  readonly label: string;
}

export interface MenuGroup {
  readonly menu: StudioMenu;
  readonly label: string;
  readonly items: readonly MenuItem[];
}

/** The left menu, by what people do and not by module. */
const titles: readonly (readonly [StudioMenu, Text])[] = [
  ['todo', text('待办', 'To do')],
  ['cases', text('办件', 'Cases')],
  ['contents', text('稿件', 'Contents')],
  ['definitions', text('配置', 'Configuration')],
  ['registers', text('台账', 'Registers')],
  ['sites', text('网站', 'Sites')],
  ['statistics', text('统计', 'Statistics')],
  ['system', text('系统', 'System')],
];

const own: Partial<Record<StudioMenu, readonly { href: string; title: Text }[]>> = {
  contents: [
    { href: '/admin/collections/contents', title: text('全部稿件', 'All contents') },
    { href: '/admin/collections/media', title: text('图片与附件', 'Pictures and files') },
  ],
  definitions: [
    { href: '/admin/definitions', title: text('启用中的配置', 'In force') },
    { href: '/admin/collections/drafts', title: text('配置草稿', 'Drafts') },
    { href: '/admin/proposals', title: text('待确认的配置', 'To confirm') },
  ],
  system: [
    { href: '/admin/sessions', title: text('我的登录', 'My sessions') },
    { href: '/admin/password', title: text('修改密码', 'Change password') },
  ],
};

export const viewsOf = (entries: readonly RegisteredEntry[]): readonly StudioView[] =>
  [peopleEntry, ...entries].flatMap((entry) => entry.studio.views);

/** The groups that have something in them, in their fixed order. */
export function menuOf(entries: readonly RegisteredEntry[], locale: Locale = 'zh'): readonly MenuGroup[] {
  const views = viewsOf(entries);
  return titles
    .map(([menu, title]) => ({
      menu,
      label: say(title, locale),
      items: [
        ...(own[menu] ?? []).map((item) => ({ href: item.href, label: say(item.title, locale) })),
        ...views
          .filter((view) => view.menu === menu)
          .map((view) => ({ href: `/admin/${view.path}`, label: say(view.title, locale) })),
      ],
    }))
    .filter((group) => group.items.length > 0);
}

/** The item the address belongs to: the longest one that it begins with. */
export function activeItem(groups: readonly MenuGroup[], path: string): string | undefined {
  return groups
    .flatMap((group) => group.items)
    .map((item) => item.href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
