import { fail, type ProblemError, text } from '@changtong/core';

export const noSuchNotice = (): ProblemError =>
  fail('notFound', 'notices.missing', text('没有这篇公告', 'There is no such notice'));

export const noSuchReview = (): ProblemError =>
  fail('notFound', 'notices.reviewMissing', text('没有这次送审', 'There is no such review'));

export const notPublished = (): ProblemError =>
  fail('conflict', 'notices.notPublished', text('这篇公告现在没有发布', 'This notice is not published now'), {
    remedy: text('刷新页面查看最新状态', 'Reload to see how it stands'),
  });

export const underReview = (): ProblemError =>
  fail(
    'conflict',
    'notices.underReview',
    text('这篇公告的另一份内容正在审核', 'Another text of this notice is under review'),
    {
      remedy: text('请审核人先退回，再重新送审', 'Ask the reviewer to return it first'),
    },
  );
