import { headers } from 'next/headers.js';
import type { ReactElement } from 'react';
import { RepairNames } from '../fields/repair-names.tsx';
import { host } from '../host/host.ts';
import { pathHeader } from './flash.ts';
import { Header } from './header.tsx';
import { type MenuGroup, menuOf, type RegisteredEntry } from './menu.ts';
import { Nav } from './nav.tsx';

async function headerWith(groups: readonly MenuGroup[]): Promise<ReactElement | null> {
  const sent = await headers();
  const desk = await host().desk(sent);
  if (!desk) return null;
  return (
    <>
      <RepairNames />
      <Header person={desk.principal.name} groups={groups} path={sent.get(pathHeader) ?? ''} />
    </>
  );
}

async function navWith(groups: readonly MenuGroup[]): Promise<ReactElement> {
  const sent = await headers();
  return (
    <aside className="ct-side">
      <Nav groups={groups} path={sent.get(pathHeader) ?? ''} label="主菜单" />
    </aside>
  );
}

/** Payload's own top bar and menu, replaced by ours: the same two, so that nobody notices where a page comes from. */
export function payloadFrame(entries: readonly RegisteredEntry[]) {
  const groups = menuOf(entries);
  const header = () => headerWith(groups);
  const nav = () => navWith(groups);
  return { PayloadHeader: header, PayloadNav: nav };
}
