import { isProblemError, type Json } from '@changtong/core';
import { Page, Problems } from '@changtong/studio-kit';
import { notFound } from 'next/navigation.js';
import type { ReactElement } from 'react';
import { host } from '../host/host.ts';
import { Frame } from './frame.tsx';
import { type RegisteredEntry, viewsOf } from './menu.ts';
import { pageRequest } from './request.ts';

interface Props {
  readonly entries: readonly RegisteredEntry[];
  readonly segments: readonly string[];
  readonly search: Readonly<Record<string, string | string[] | undefined>>;
}

/** Gives a plugin's view its person and its doors. Who asks is checked before the view is even looked up. */
export async function PluginViewPage({ entries, segments, search }: Props): Promise<ReactElement> {
  const request = await pageRequest();
  const asked = segments.join('/');
  const view = viewsOf(entries)
    .filter((one) => asked === one.path || asked.startsWith(`${one.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!view) notFound();
  const { principal } = request.desk;
  let shown: ReactElement;
  try {
    // Called, not mounted: a view is a server component, and a refusal in it must become words and not an error page.
    shown = (await (view.component as (props: object) => Promise<ReactElement>)({
      principal,
      locale: principal.locale ?? 'zh',
      now: request.now,
      path: segments.slice(view.path.split('/').length),
      search: Object.fromEntries(
        Object.entries(search).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
      ),
      query: <O,>(id: string, input: Json) => host().runtime.query<O>(id, input, { principal }),
    })) as ReactElement;
  } catch (error) {
    if (!isProblemError(error)) throw error;
    if (error.failure === 'notFound') notFound();
    shown = (
      <Page title="不能打开这个页面">
        <Problems problems={error.problems} title={error.failure === 'denied' ? '您没有权限' : '系统没有给出结果'} />
      </Page>
    );
  }
  return (
    <Frame request={request} entries={entries}>
      {shown}
    </Frame>
  );
}
