import type { ReactElement } from 'react';
import { activeItem, type MenuGroup } from './menu.ts';

/** The left menu itself. The same markup stands in our own pages and in Payload's. */
export function Nav({
  groups,
  path,
  label,
}: {
  groups: readonly MenuGroup[];
  path: string;
  label: string;
}): ReactElement {
  const active = activeItem(groups, path);
  return (
    <nav className="ct-nav" aria-label={label}>
      <ul>
        <li>
          <a href="/admin" aria-current={path === '/admin' ? 'page' : undefined}>
            工作台
          </a>
        </li>
      </ul>
      {groups.map((group) => (
        <div key={group.menu} className="ct-nav__group">
          <p className="ct-nav__title">{group.label}</p>
          <ul>
            {group.items.map((item) => (
              <li key={item.href}>
                <a href={item.href} aria-current={item.href === active ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
