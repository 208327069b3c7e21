import { type ContentType, text } from '@changtong/core';
import { importNotice } from './commands/import.ts';
import { submit } from './commands/submit.ts';
import { contentFields } from './notice-fields.ts';
import { listPages } from './page-ids.ts';
import { state } from './queries/state.ts';

/** What editors write in the studio. */
export const noticeContent: ContentType = {
  id: 'notices.notice',
  title: text('通知公告', 'Notice'),
  fields: contentFields,
  submit: submit.id,
  imports: { pages: listPages, command: importNotice.id },
  state: state.id,
};
