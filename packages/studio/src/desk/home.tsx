import { isProblemError, say } from '@changtong/core';
import { Empty, formatCount, LinkButton, Page, Section } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { host } from '../host/host.ts';
import { Frame } from './frame.tsx';
import { type RegisteredEntry, viewsOf } from './menu.ts';
import { openProposals } from './proposals.tsx';
import { type PageRequest, pageRequest } from './request.ts';

interface Waiting {
  readonly href: string;
  readonly label: string;
  readonly count: number;
}

/** What needs this person today: one count per view that has one. A count they may not ask is not shown. */
async function waitingFor(request: PageRequest, entries: readonly RegisteredEntry[]): Promise<readonly Waiting[]> {
  const asked = viewsOf(entries).map(async (view): Promise<Waiting | undefined> => {
    if (!view.count) return undefined;
    try {
      const { count } = await host().runtime.query<{ count: number }>(
        view.count,
        {},
        { principal: request.desk.principal },
      );
      return { href: `/admin/${view.path}`, label: say(view.title), count };
    } catch (error) {
      if (!isProblemError(error) || error.failure !== 'denied')
        host().runtime.log.error('studio: a count on the home page failed', {
          query: view.count,
          error: String(error),
        });
      return undefined;
    }
  });
  const own = request.desk.principal.id;
  const proposals = (await openProposals(request)).filter((one) => one.proposedBy !== own);
  const ours: Waiting = { href: '/admin/proposals', label: '待确认的配置', count: proposals.length };
  return [...(await Promise.all(asked)).filter((one) => one !== undefined), ours];
}

/** 工作台: what needs me today, with counts that open lists, and where to begin otherwise. */
export async function HomePage({ entries }: { entries: readonly RegisteredEntry[] }): Promise<ReactElement> {
  const request = await pageRequest();
  const waiting = await waitingFor(request, entries);
  const due = waiting.filter((one) => one.count > 0);
  return (
    <Frame request={request} entries={entries}>
      <Page title={`${request.desk.principal.name}，您好`} lead="今天需要您处理的事情都在这里。">
        {due.length > 0 ? (
          <ul className="ct-cards">
            {due.map((one) => (
              <li key={one.href}>
                <a className="ct-card" href={one.href}>
                  <span className="ct-card__count">{formatCount(one.count)}</span>
                  <span className="ct-card__label">{one.label}</span>
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <Empty title="今天没有等待您处理的事情。">
            <p>可以写一篇新稿件，或看看启用中的配置。</p>
          </Empty>
        )}
        <Section title="从这里开始">
          <div className="ct-actions">
            <LinkButton href="/admin/collections/contents/create" primary>
              写稿件
            </LinkButton>
            <LinkButton href="/admin/collections/contents">查看全部稿件</LinkButton>
            <LinkButton href="/admin/definitions">查看启用中的配置</LinkButton>
          </div>
        </Section>
      </Page>
    </Frame>
  );
}
