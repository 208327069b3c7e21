import type { JsonObject } from '@changtong/core';
import type { Person } from '@changtong/identity';
import type { PeoplePage } from '@changtong/runtime';
import { Badge, Empty, Field, LinkButton, Page, Pager, type StudioViewProps, Table } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { Directory } from './directory.ts';
import { postWords } from './post-words.ts';

const address = '/admin/people';

/** The list of people, with what was searched for. */
export async function peopleList({ query, search }: StudioViewProps, of: Directory): Promise<ReactElement> {
  const { words } = of;
  const wanted = (search.search ?? '').slice(0, 100);
  const includeDisabled = search.includeDisabled === 'true';
  const page = Math.min(100_000, Math.max(1, Math.trunc(Number(search.page)) || 1));
  const asked: JsonObject = { search: wanted, includeDisabled, page };
  const found = await query<PeoplePage>('kernel.people', asked);
  const href = (to: number): string =>
    `${address}?${new URLSearchParams({ search: wanted, ...(includeDisabled && { includeDisabled: 'true' }), page: String(to) })}`;
  return (
    <Page
      title={words('人员', 'People')}
      lead={words(
        '在您有权查看的单位有岗位的人。岗位决定一个人能做什么。',
        'Those who hold posts where you may look. Posts decide what somebody may do.',
      )}
      actions={
        <LinkButton href={`${address}/new`} primary>
          {words('添加人员', 'Add a person')}
        </LinkButton>
      }
    >
      <form className="ct-form" method="get" action={address}>
        <Field name="search" label={words('姓名或登录名', 'Name or login')} value={wanted} maxLength={100} optional />
        <div className="ct-field ct-field--yes">
          <input
            id="include-disabled"
            type="checkbox"
            name="includeDisabled"
            value="true"
            defaultChecked={includeDisabled}
          />
          <label htmlFor="include-disabled">{words('也列出已停用的人员', 'Those disabled as well')}</label>
        </div>
        <div className="ct-actions">
          <button type="submit" className="ct-button">
            {words('查找', 'Search')}
          </button>
        </div>
      </form>
      <section className="ct-section">
        <Table<Person>
          caption={words('人员', 'People')}
          rows={found.rows}
          rowKey={(row) => row.id}
          empty={nobody(wanted, of)}
          columns={[
            { title: words('姓名', 'Name'), cell: (row) => <a href={`${address}/${row.id}`}>{row.name}</a> },
            { title: words('登录名', 'Login'), cell: (row) => <code>{row.login}</code> },
            { title: words('岗位', 'Posts'), cell: (row) => row.posts.map((post) => postWords(post, of)).join('；') },
            { title: words('许可级别', 'Clearance'), cell: (row) => of.level(row.clearance) },
            { title: words('状态', 'State'), cell: (row) => <PersonState person={row} of={of} /> },
          ]}
        />
        <Pager page={found.page} pages={found.pages} total={found.total} href={href} />
      </section>
    </Page>
  );
}

const nobody = (wanted: string, { words }: Directory): ReactElement =>
  wanted === '' ? (
    <Empty title={words('没有您可以查看的人员。', 'There is nobody whom you may see.')}>
      <p>
        {words(
          '管理员可以添加人员；需要查看时，请向本单位管理员申请。',
          'Administrators add people. If you need to see them, ask yours.',
        )}
      </p>
    </Empty>
  ) : (
    <Empty title={words(`没有找到“${wanted}”。`, `Nobody was found for “${wanted}”.`)}>
      <p>
        <a href={address}>{words('列出全部人员', 'Show everybody')}</a>
      </p>
    </Empty>
  );

/** How a person stands, as a badge. */
export function PersonState({ person, of: { words } }: { person: Person; of: Directory }): ReactElement {
  if (person.disabledAt) return <Badge tone="bad">{words('已停用', 'Disabled')}</Badge>;
  if (person.mustChangePassword) return <Badge tone="warning">{words('待改密码', 'Must change password')}</Badge>;
  return <Badge tone="good">{words('正常', 'Active')}</Badge>;
}
