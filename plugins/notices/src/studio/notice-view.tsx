import { formatDate, say } from '@changtong/core';
import { Facts, formatDateTime, Notice, Page, Section, type StudioViewProps } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { NoticeShown } from '../queries/notice.ts';
import { validityLabels } from '../validity.ts';
import { ChangePublished } from './change-published.tsx';
import { Changes } from './changes.tsx';
import { Decide } from './decide.tsx';
import { History } from './history.tsx';
import { boardNames, paths } from './names.ts';
import { StandingBadges } from './standing.tsx';

/** One notice: what it says, what has changed, what can be done, who did what. */
export async function NoticeView(props: StudioViewProps & { readonly id: string }): Promise<ReactElement> {
  const [notice, boardName] = await Promise.all([
    props.query<NoticeShown>('notices.notice', { id: props.id }),
    boardNames(props),
  ]);
  const { text, withdrawn } = notice;
  return (
    <Page title={text.title} back={{ href: paths.list, label: '通知公告' }}>
      <p>
        <StandingBadges
          published={notice.currentHash !== null}
          withdrawn={withdrawn !== null}
          underReview={notice.openReview !== null}
          validity={notice.validity?.status ?? null}
        />
      </p>
      {withdrawn ? (
        <Notice tone="warning">
          {withdrawn.byName}于 {formatDateTime(withdrawn.at)} 撤下：{withdrawn.reason}
        </Notice>
      ) : null}
      <Facts of={factsOf(notice, boardName)} />
      {text.changes.length > 0 ? (
        <Section title="与已发布版次相比的改动">
          <Changes changes={text.changes} />
        </Section>
      ) : null}
      <Section title={notice.openReview ? '送审的正文' : '正文'}>
        <Preview html={text.html} />
      </Section>
      <Decide notice={notice} />
      <ChangePublished notice={notice} />
      <History notice={notice} />
    </Page>
  );
}

function factsOf(notice: NoticeShown, boardName: (id: string) => string): [string, string][] {
  const { fields } = notice.text;
  const facts: [string, string | undefined][] = [
    ['公告栏', boardName(notice.board)],
    ['来源', fields.source],
    ['文号', fields.documentNumber],
    ['成文日期', fields.date && formatDate(fields.date)],
    ['有效性', validityWords(notice)],
    ['发布时间', notice.publishedAt ? formatDateTime(notice.publishedAt) : undefined],
  ];
  return facts.flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []));
}

/** As it stands when published, else as the text asks for. */
function validityWords({ validity, validUntil, text }: NoticeShown): string | undefined {
  const shown = validity ?? text.fields.validity;
  if (!shown) return undefined;
  const lastDay = validUntil ? formatDate(new Date(validUntil.getTime() - 1)) : undefined;
  return [say(validityLabels[shown.status]), lastDay && `至${lastDay}`, shown.note].filter(Boolean).join('，');
}

/** As on the website: the HTML comes from richtext, which escapes every text and knows no scripts. */
function Preview({ html }: { html: string }): ReactElement {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by richtext's toHtml from a checked document
  return <div className="ct-prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
