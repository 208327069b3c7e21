import { text } from '@changtong/core';
import { defineStudio, type StudioViewProps } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { correctionCount } from './queries/correction-count.ts';
import { reviewCount } from './queries/review-count.ts';
import { Corrections } from './studio/corrections.tsx';
import { NoticeList } from './studio/notice-list.tsx';
import { NoticeView } from './studio/notice-view.tsx';
import { ReviewList } from './studio/review-list.tsx';

/** The list, or below it one notice. */
const Notices = (props: StudioViewProps): Promise<ReactElement> => {
  const [id] = props.path;
  return id === undefined ? NoticeList(props) : NoticeView({ ...props, id });
};

export const studio = defineStudio({
  views: [
    {
      path: 'notices/reviews',
      title: text('待审核公告', 'Notices to review'),
      menu: 'todo',
      component: ReviewList,
      count: reviewCount.id,
    },
    {
      path: 'notices/corrections',
      title: text('公众纠错', 'Reported errors'),
      menu: 'todo',
      component: Corrections,
      count: correctionCount.id,
    },
    { path: 'notices', title: text('通知公告', 'Notices'), menu: 'contents', component: Notices },
  ],
});
