import { type JsonObject, type SchemaNode, say, type Version } from '@changtong/core';
import { Empty, Facts, formatCount, formatDateTime, LinkButton, Page, Section, Table } from '@changtong/studio-kit';
import { notFound } from 'next/navigation.js';
import type { ReactElement } from 'react';
import { host } from '../host/host.ts';
import { Frame } from './frame.tsx';
import type { RegisteredEntry } from './menu.ts';
import { type PageRequest, pageRequest } from './request.ts';
import { Value } from './value.tsx';

interface Listed extends Version<JsonObject> {
  readonly kindTitle: string;
  readonly schema: SchemaNode;
  readonly organisationName: string;
}

/** Definitions in force now that belong to the person's organisations, of every kind. */
async function inForce(request: PageRequest): Promise<readonly Listed[]> {
  const { runtime } = host();
  const names = new Map((await host().organisations(request.desk.principal)).map((one) => [one.id, one.name]));
  const kinds = runtime.plugins.flatMap((plugin) => plugin.contributes.kinds ?? []);
  const lists = await Promise.all(
    kinds.map(async (kind) =>
      (await runtime.definitions.allInForce<JsonObject>(kind.id))
        .filter((version) => names.has(version.organisation))
        .map((version) => ({
          ...version,
          kindTitle: say(kind.title),
          schema: kind.schema.node,
          organisationName: names.get(version.organisation) ?? version.organisation,
        })),
    ),
  );
  return lists.flat();
}

/** 启用中的配置: what holds today, since when, in which version. */
export async function DefinitionsPage({
  entries,
  segments,
}: {
  entries: readonly RegisteredEntry[];
  segments: readonly string[];
}): Promise<ReactElement> {
  const request = await pageRequest();
  const listed = await inForce(request);
  const [kind, id] = segments.map(decodeURIComponent);
  if (kind && id) {
    const version = listed.find((one) => one.kind === kind && one.id === id);
    if (!version) notFound();
    return (
      <Frame request={request} entries={entries}>
        <DefinitionPage version={version} />
      </Frame>
    );
  }
  return (
    <Frame request={request} entries={entries}>
      <Page
        title="启用中的配置"
        lead="今天有效的配置。要修改，请在配置草稿里改好，再启用一个新版本；旧版本永远保留。"
        actions={<LinkButton href="/admin/collections/drafts">配置草稿</LinkButton>}
      >
        <Table<Listed>
          caption="启用中的配置"
          rows={listed}
          rowKey={(row) => `${row.kind} ${row.id}`}
          empty={<Empty title="您的单位还没有启用的配置。" />}
          columns={[
            {
              title: '名称',
              cell: (row) => (
                <a href={`/admin/definitions/${encodeURIComponent(row.kind)}/${encodeURIComponent(row.id)}`}>
                  {row.title}
                </a>
              ),
            },
            { title: '类型', cell: (row) => row.kindTitle },
            { title: '单位', cell: (row) => row.organisationName },
            { title: '版本', number: true, cell: (row) => `第 ${formatCount(row.number)} 版` },
            { title: '启用时间', cell: (row) => formatDateTime(row.effectiveFrom) },
          ]}
        />
      </Page>
    </Frame>
  );
}

function DefinitionPage({ version }: { version: Listed }): ReactElement {
  return (
    <Page
      title={version.title}
      back={{ href: '/admin/definitions', label: '启用中的配置' }}
      actions={
        <form method="post" action="/api/drafts/from-version">
          <input type="hidden" name="kind" value={version.kind} />
          <input type="hidden" name="id" value={version.id} />
          <button type="submit" className="ct-button ct-button--primary">
            修改（新建草稿）
          </button>
        </form>
      }
    >
      <Facts
        of={[
          ['类型', version.kindTitle],
          ['配置编号', <code key="id">{version.id}</code>],
          ['单位', version.organisationName],
          ['版本', `第 ${formatCount(version.number)} 版`],
          ['启用时间', formatDateTime(version.effectiveFrom)],
          ['校验值', <code key="hash">{version.hash}</code>],
        ]}
      />
      <Section title="内容">
        <Value value={version.content} node={version.schema} />
      </Section>
    </Page>
  );
}
