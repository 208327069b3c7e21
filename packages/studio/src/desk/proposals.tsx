import { type Definition, isProblemError, type SchemaNode, say } from '@changtong/core';
import {
  CommandButton,
  CommandForm,
  Facts,
  Field,
  formatDateTime,
  Notice,
  Page,
  Section,
  Table,
} from '@changtong/studio-kit';
import { notFound } from 'next/navigation.js';
import type { ReactElement } from 'react';
import { host } from '../host/host.ts';
import { Frame } from './frame.tsx';
import type { RegisteredEntry } from './menu.ts';
import { type PageRequest, pageRequest } from './request.ts';
import { Value } from './value.tsx';

/** A row of the query `kernel.proposals`. */
interface Proposal {
  readonly id: string;
  readonly kind: string;
  readonly definition: Definition;
  readonly hash: string;
  readonly organisation: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly effectiveFrom: Date | null;
  readonly expectedPrevious: number;
}

/** What waits for a second person and this person may see. */
export async function openProposals(request: PageRequest): Promise<readonly Proposal[]> {
  try {
    return await host().runtime.query<readonly Proposal[]>(
      'kernel.proposals',
      {},
      { principal: request.desk.principal },
    );
  } catch (error) {
    if (isProblemError(error) && error.failure === 'denied') return [];
    throw error;
  }
}

/** 待确认的配置: read what somebody else proposed, then confirm or send back. */
export async function ProposalsPage({
  entries,
  segments,
}: {
  entries: readonly RegisteredEntry[];
  segments: readonly string[];
}): Promise<ReactElement> {
  const request = await pageRequest();
  const open = await openProposals(request);
  const kinds = new Map(
    host().runtime.plugins.flatMap((plugin) => (plugin.contributes.kinds ?? []).map((kind) => [kind.id, kind])),
  );
  const titleOf = (kind: string): string => {
    const found = kinds.get(kind);
    return found ? say(found.title) : kind;
  };
  const [asked] = segments;
  if (asked) {
    const proposal = open.find((one) => one.id === asked);
    if (!proposal) notFound();
    return (
      <Frame request={request} entries={entries}>
        <ProposalPage
          proposal={proposal}
          kindTitle={titleOf(proposal.kind)}
          schema={kinds.get(proposal.kind)?.schema.node}
          own={proposal.proposedBy === request.desk.principal.id}
        />
      </Frame>
    );
  }
  return (
    <Frame request={request} entries={entries}>
      <Page title="待确认的配置" lead="这些配置要由提交人以外的另一人确认，才会启用。">
        <Table<Proposal>
          caption="待确认的配置"
          rows={open}
          rowKey={(row) => row.id}
          empty="没有等待确认的配置。"
          columns={[
            { title: '名称', cell: (row) => <a href={`/admin/proposals/${row.id}`}>{row.definition.title}</a> },
            { title: '类型', cell: (row) => titleOf(row.kind) },
            { title: '提交时间', cell: (row) => formatDateTime(row.proposedAt) },
            {
              title: '计划启用',
              cell: (row) => (row.effectiveFrom ? formatDateTime(row.effectiveFrom) : '确认后立即启用'),
            },
          ]}
        />
      </Page>
    </Frame>
  );
}

function ProposalPage({
  proposal,
  kindTitle,
  schema,
  own,
}: {
  proposal: Proposal;
  kindTitle: string;
  schema: SchemaNode | undefined;
  own: boolean;
}): ReactElement {
  const { definition, hash, id } = proposal;
  return (
    <Page title={definition.title} back={{ href: '/admin/proposals', label: '待确认的配置' }}>
      {own ? <Notice tone="info">这是您自己提交的配置，要由另一人确认。您可以把它收回。</Notice> : null}
      <Facts
        of={[
          ['类型', kindTitle],
          ['配置编号', <code key="id">{definition.id}</code>],
          ['提交时间', formatDateTime(proposal.proposedAt)],
          ['替代的版本', proposal.expectedPrevious === 0 ? '无，这是第一版' : `第 ${proposal.expectedPrevious} 版`],
        ]}
      />
      <Section title="内容">
        <Value value={definition.content} node={schema} />
      </Section>
      <Section title={own ? '收回' : '处理'}>
        <div className="ct-actions">
          {own ? null : (
            <CommandButton
              command="kernel.confirm"
              input={{ proposal: id, hash }}
              label="确认启用"
              tone="primary"
              done="已确认，新版本按计划启用。"
              back="/admin/proposals"
              confirm={{
                question: '启用上面的内容？',
                explain: '启用后立即在全部系统生效，旧版本保留。',
                label: '确认启用',
              }}
            />
          )}
          <details className="ct-confirm">
            <summary className="ct-button">{own ? '收回…' : '退回…'}</summary>
            <div className="ct-confirm__box">
              <CommandForm
                command="kernel.reject"
                input={{ proposal: id }}
                label={own ? '收回' : '退回'}
                tone="plain"
                done={own ? '已收回。' : '已退回给提交人。'}
                back="/admin/proposals"
              >
                <Field name="reason" label="理由" kind="text" maxLength={500} />
              </CommandForm>
            </div>
          </details>
        </div>
      </Section>
    </Page>
  );
}
