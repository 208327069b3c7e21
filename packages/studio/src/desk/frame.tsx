import { Facts, Notice, Problems } from '@changtong/studio-kit';
import type { ReactElement, ReactNode } from 'react';
import type { Shown } from './flash.ts';
import { Header } from './header.tsx';
import { menuOf, type RegisteredEntry } from './menu.ts';
import { Nav } from './nav.tsx';
import type { PageRequest } from './request.ts';

/** What surrounds every page of ours: top bar, left menu, and what the last form post had to say. */
export function Frame({
  request,
  entries,
  children,
}: {
  request: PageRequest;
  entries: readonly RegisteredEntry[];
  children: ReactNode;
}): ReactElement {
  const groups = menuOf(entries);
  const { flash } = request;
  return (
    <>
      <Header person={request.desk.principal.name} groups={groups} path={request.path} />
      <div className="ct-desk">
        <aside className="ct-side">
          <Nav groups={groups} path={request.path} label="主菜单" />
        </aside>
        <main id="main" className="ct-main" tabIndex={-1}>
          {flash?.done ? <Notice tone="good">{flash.done}</Notice> : null}
          {flash?.shown ? <ShownNotice shown={flash.shown} /> : null}
          {flash?.problems ? <Problems problems={flash.problems} title="没有完成，请看下面的原因" /> : null}
          {flash?.typed ? <Typed typed={flash.typed} /> : null}
          {children}
        </main>
      </div>
    </>
  );
}

/** A secret: told this once, and gone with the page. */
function ShownNotice({ shown }: { shown: readonly Shown[] }): ReactElement {
  return (
    <Notice tone="warning">
      <p className="ct-notice__title">只显示这一次，离开本页后无法再看到。请现在记下，并用可靠的方式交给使用人。</p>
      <Facts of={shown.map(({ label, value }) => [label, <code key={label}>{value}</code>])} />
    </Notice>
  );
}

/** What was typed into a form that was refused: the page below starts empty, and nothing typed may be lost. */
function Typed({ typed }: { typed: Readonly<Record<string, string>> }): ReactElement {
  return (
    <Notice tone="info">
      <p className="ct-notice__title">您刚才填写的内容</p>
      {Object.entries(typed).map(([name, value]) => (
        <p className="ct-typed" key={name}>
          {value}
        </p>
      ))}
    </Notice>
  );
}
