import { say } from '@changtong/core';
import { Badge } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { type ValidityStatus, validityLabels } from '../validity.ts';

interface Standing {
  readonly published: boolean;
  readonly withdrawn: boolean;
  readonly underReview: boolean;
  readonly validity: ValidityStatus | null;
}

/** How a notice stands, in as many words as needed. */
export function StandingBadges({ published, withdrawn, underReview, validity }: Standing): ReactElement {
  return (
    <>
      {published ? <Badge tone="good">已发布</Badge> : null}
      {withdrawn ? <Badge tone="warning">已撤下</Badge> : null}
      {underReview ? <Badge tone="info">审核中</Badge> : null}
      {!published && !withdrawn && !underReview ? <Badge>已退回</Badge> : null}
      {published && validity && validity !== 'in-force' ? (
        <Badge tone="warning">{say(validityLabels[validity])}</Badge>
      ) : null}
    </>
  );
}
