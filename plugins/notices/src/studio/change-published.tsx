import { say } from '@changtong/core';
import { CommandButton, CommandForm, Field, LinkButton, Section } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { NoticeShown } from '../queries/notice.ts';
import { validityLabels, validityStatuses } from '../validity.ts';
import { paths } from './names.ts';

/** What can be done to a published notice: change it by a new edition, or withdraw it. */
export function ChangePublished({ notice }: { notice: NoticeShown }): ReactElement | null {
  const { id, currentHash, document, openReview, may } = notice;
  if (currentHash === null) return null;
  return (
    <>
      {may.submit && document ? (
        <Section title="更新">
          <p>修改稿件后重新送审，审核通过就是新的版次，原来的版次留存备查。</p>
          <LinkButton href={paths.document(document)}>打开稿件</LinkButton>
        </Section>
      ) : null}
      {may.submit && !document && !openReview ? <Correct id={id} edition={currentHash} /> : null}
      {may.withdraw ? <Withdraw id={id} /> : null}
    </>
  );
}

function Correct({ id, edition }: { id: string; edition: string }): ReactElement {
  const common = { command: 'notices.correct', input: { notice: id, edition }, done: '更正已送审，审核通过后发布。' };
  return (
    <Section title="更正">
      <p>这篇公告由文件导入，没有稿件。可以在这里更正文字或有效性，由另一位同事审核后成为新的版次。</p>
      <CommandForm {...common} label="送审文字更正">
        <Field name="find" label="原文字" hint="从公告中照抄，须只出现一次。" maxLength={500} />
        <Field name="replace" label="改为" hint="不填则删去原文字。" optional maxLength={500} />
        <Field name="reason" label="更正原因" hint="会显示在公告下方。" maxLength={1000} />
      </CommandForm>
      <CommandForm {...common} label="送审有效性更正">
        <Field
          name="validity.status"
          label="有效性"
          kind="choice"
          options={validityStatuses.map((value) => ({ value, label: say(validityLabels[value]) }))}
        />
        <Field name="validity.note" label="有效性说明" optional maxLength={200} />
        <Field name="validity.until" label="有效期至" hint="这一天结束时失效。" kind="date" optional />
        <Field name="reason" label="更正原因" hint="会显示在公告下方。" maxLength={1000} />
      </CommandForm>
    </Section>
  );
}

function Withdraw({ id }: { id: string }): ReactElement {
  return (
    <Section title="撤下">
      <CommandButton
        command="notices.withdraw"
        input={{ notice: id }}
        done="已撤下，网站、订阅、搜索和接口中都不再出现。"
        label="撤下公告"
        tone="danger"
        confirm={{
          question: '撤下这篇公告？',
          explain:
            '网页、列表、订阅、搜索和接口中都会消失；正在审核的更新会一并退回。各版次留存备查，以后可以重新送审。',
        }}
      >
        <Field name="reason" label="撤下原因" kind="text" maxLength={1000} />
      </CommandButton>
    </Section>
  );
}
