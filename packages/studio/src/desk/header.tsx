import type { ReactElement } from 'react';
import { Mark } from './mark.tsx';
import type { MenuGroup } from './menu.ts';
import { Nav } from './nav.tsx';

/** The bar on top of every page: mark, menu on narrow screens, who is at the desk, sign out. */
export function Header({
  person,
  groups,
  path,
}: {
  person: string;
  groups: readonly MenuGroup[];
  path: string;
}): ReactElement {
  return (
    <header className="ct-top">
      <a className="ct-skip" href="#main">
        跳到正文
      </a>
      <details className="ct-menu">
        <summary aria-label="打开菜单">
          <span aria-hidden="true">☰</span>
        </summary>
        <Nav groups={groups} path={path} label="主菜单（窄屏）" />
      </details>
      <a className="ct-brand" href="/admin">
        <Mark />
        <span>畅通工作台</span>
      </a>
      <form className="ct-person" method="post" action="/logout">
        <a className="ct-person__name" href="/admin/sessions">
          {person}
        </a>
        <button type="submit" className="ct-button ct-button--quiet">
          退出
        </button>
      </form>
    </header>
  );
}
