import { CommandButton, CommandForm, Field, Notice, Section } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import type { NoticeShown } from '../queries/notice.ts';
import { paths } from './names.ts';

/** 审核: approve exactly what is shown, or return it with a reason. */
export function Decide({ notice }: { notice: NoticeShown }): ReactElement | null {
  const { openReview: review, may } = notice;
  if (!review) return null;
  if (review.own) return <Notice tone="info">这是您撰写或送审的公告，须由另一位同事审核。</Notice>;
  if (!may.review) return <Notice tone="info">这篇公告正在等待审核。</Notice>;
  return (
    <Section title="审核">
      <CommandButton
        command="notices.approve"
        input={{ review: review.id, hash: review.hash }}
        back={paths.reviews}
        done="已审核通过，稍后即可在网站上看到。"
        label="审核通过并发布"
        tone="primary"
        confirm={{ question: '发布这篇公告？', explain: '发布后任何人都能在互联网上看到。请确认内容准确，可以公开。' }}
      />
      <CommandForm
        command="notices.return"
        input={{ review: review.id }}
        back={paths.reviews}
        done="已退回给送审人。"
        label="退回"
        tone="plain"
      >
        <Field name="comment" label="退回原因" hint="送审人会看到。" kind="text" maxLength={1000} />
      </CommandForm>
    </Section>
  );
}
