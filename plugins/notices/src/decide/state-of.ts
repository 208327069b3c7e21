import { type ContentState, text } from '@changtong/core';

/** What is known of the notice that a working copy has become. */
export interface Standing {
  readonly id: string;
  readonly publishedHash: string | undefined;
  readonly withdrawn: boolean;
  /** The newest text handed in. */
  readonly review: {
    readonly hash: string;
    readonly state: 'open' | 'approved' | 'returned';
    readonly comment: string | null;
  };
}

/** Where a working copy stands; `hash` is of the copy as it is now, `standing` is undefined before it is handed in. */
export function stateOf(hash: string, standing: Standing | undefined): ContentState {
  if (!standing) return { label: text('尚未送审', 'Not handed in yet'), tone: 'neutral', canSubmit: true };
  const { review, publishedHash } = standing;
  const href = `/admin/notices/${standing.id}`;
  if (review.state === 'open')
    return review.hash === hash
      ? { label: text('审核中', 'Under review'), tone: 'info', canSubmit: false, href }
      : {
          label: text('审核中；送审后又有修改，须先退回', 'Under review; changed since, so it must be returned first'),
          tone: 'warning',
          canSubmit: false,
          href,
        };
  if (review.state === 'returned' && review.hash === hash)
    return {
      label: text(`已退回：${review.comment ?? ''}`, `Returned: ${review.comment ?? ''}`),
      tone: 'warning',
      canSubmit: true,
      href,
    };
  if (standing.withdrawn) return { label: text('已撤下', 'Withdrawn'), tone: 'neutral', canSubmit: true, href };
  if (publishedHash === hash) return { label: text('已发布', 'Published'), tone: 'good', canSubmit: false, href };
  if (publishedHash !== undefined)
    return {
      label: text('已发布；有修改尚未送审', 'Published; changed since and not handed in'),
      tone: 'warning',
      canSubmit: true,
      href,
    };
  return { label: text('有修改尚未送审', 'Changed and not handed in'), tone: 'warning', canSubmit: true, href };
}
