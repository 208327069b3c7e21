import { type Infer, type JsonObject, type Schema, s, text } from '@changtong/core';
import { validitySchema } from './validity.ts';

const fields = s.object({
  board: s.string({ title: text('公告栏', 'Board'), format: 'id', maxLength: 100, definition: 'notices.board' }),
  source: s.optional(
    s.string({
      title: text('来源', 'Source'),
      description: text('原发布单位；本单位发布的可以不填', 'Who published it first; leave empty for your own'),
      format: 'line',
      maxLength: 100,
    }),
  ),
  documentNumber: s.optional(
    s.string({
      title: text('文号', 'Document number'),
      description: text('没有文号的不填', 'Leave empty when there is none'),
      format: 'line',
      maxLength: 60,
    }),
  ),
  date: s.optional(
    s.string({
      title: text('成文日期', 'Date of the document'),
      description: text('原文没有写明的不填', 'Leave empty when the text does not say'),
      format: 'date',
    }),
  ),
  validity: s.optional(validitySchema),
});

/** What an editor says about a notice besides title and body. Document number and date are never invented. */
export type NoticeFields = Infer<typeof fields>;
export const noticeFields = fields as Schema<NoticeFields>;
/** The same for the studio's editor, which knows fields only as JSON. */
export const contentFields = fields as Schema<JsonObject>;

/** What is reviewed and frozen, with the members in the order of the hash's sense: title, place, level, body, fields. */
export interface Snapshot {
  readonly title: string;
  readonly organisation: string;
  readonly level: import('@changtong/core').Level;
  readonly body: JsonObject;
  readonly fields: NoticeFields;
}
