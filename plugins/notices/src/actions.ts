import {
  type AccessColumns,
  type AccessRequest,
  type Action,
  type Context,
  type Level,
  type SqlQuery,
  sql,
  text,
  type Zone,
} from '@changtong/core';

/** Notices are worked on in the government extranet … */
export const noticeZone: Zone = 'Z2';
/** … and published into the zone that the internet reaches, which holds nothing but public things. */
export const publicZone: Zone = 'Z3';

const noticeType = 'notices.notice';

/** What policies can name. */
export const actions: readonly Action[] = [
  {
    id: 'notices.read',
    title: text('查看公告及其审核', 'See notices and their reviews'),
    act: 'read',
    types: [noticeType],
  },
  { id: 'notices.submit', title: text('送审、导入、更正公告', 'Hand in notices'), act: 'write', types: [noticeType] },
  {
    id: 'notices.review',
    title: text('审核发布公告', 'Review and publish notices'),
    act: 'publish',
    types: [noticeType],
  },
  { id: 'notices.withdraw', title: text('撤下公告', 'Withdraw notices'), act: 'write', types: [noticeType] },
  { id: 'notices.correct', title: text('处理纠错', 'Handle reported errors'), act: 'write', types: [noticeType] },
];

export type NoticeAction = 'read' | 'submit' | 'review' | 'withdraw' | 'correct';

const acts: Readonly<Record<NoticeAction, Action['act']>> = {
  read: 'read',
  submit: 'write',
  review: 'publish',
  withdraw: 'write',
  correct: 'write',
};
const zoneOf = (action: NoticeAction): Zone => (acts[action] === 'publish' ? publicZone : noticeZone);

/** The request to be asked before something is done to a notice. */
export const request = (
  action: NoticeAction,
  of: { readonly organisation: string; readonly level: Level; readonly id?: string },
): AccessRequest => ({
  action: `notices.${action}`,
  act: acts[action],
  object: {
    type: noticeType,
    organisation: of.organisation,
    level: of.level,
    zone: zoneOf(action),
    ...(of.id !== undefined && { id: of.id }),
  },
});

/** The same as a condition on rows of `notices.notice n`. */
export function visibleNotices(context: Context, action: NoticeAction): SqlQuery {
  const columns: AccessColumns = {
    organisation: sql`n.organisation`,
    level: sql`n.level`,
    zone: acts[action] === 'publish' ? sql`${publicZone}::text` : sql`n.zone`,
  };
  return context.visible({ action: `notices.${action}`, act: acts[action], type: noticeType }, columns);
}
