import {
  CommandForm,
  Empty,
  Field,
  formatDateTime,
  Page,
  Pager,
  Section,
  type StudioViewProps,
} from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { OpenCorrection } from '../queries/corrections.ts';
import type { Listed } from '../queries/paging.ts';
import { pageOf, paths } from './names.ts';

/** 公众纠错: what citizens reported, the longest waiting first. */
export async function Corrections(props: StudioViewProps): Promise<ReactElement> {
  const found = await props.query<Listed<OpenCorrection>>('notices.corrections', { page: pageOf(props) });
  return (
    <Page title="公众纠错" lead="群众指出的错误。先更正公告，再在这里写明处理结果。">
      {found.rows.length === 0 ? <Empty title="没有等待处理的纠错。" /> : null}
      {found.rows.map((row) => (
        <Section key={row.id} title={row.title}>
          <p>
            {formatDateTime(row.receivedAt)} 收到。{row.contact ? `联系方式：${row.contact}。` : '没有留联系方式。'}
          </p>
          <blockquote>{row.message}</blockquote>
          <p>
            <a href={paths.notice(row.notice)}>打开公告</a>
          </p>
          <CommandForm
            command="notices.handleCorrection"
            input={{ correction: row.id }}
            back={paths.corrections}
            done="已记录处理结果。"
            label="完成处理"
          >
            <Field
              name="outcome"
              label="处理结果"
              kind="choice"
              options={[
                { value: 'accepted', label: '确有错误，已更正' },
                { value: 'rejected', label: '没有错误' },
              ]}
            />
            <Field name="answer" label="处理说明" kind="text" maxLength={1000} />
          </CommandForm>
        </Section>
      ))}
      <Pager
        page={found.page}
        pages={found.pages}
        total={found.total}
        href={(page) => `${paths.corrections}?page=${page}`}
      />
    </Page>
  );
}
