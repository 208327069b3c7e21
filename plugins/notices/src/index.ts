import { definePlugin, text } from '@changtong/core';
import { actions } from './actions.ts';
import { board } from './board.ts';
import { approve } from './commands/approve.ts';
import { correct } from './commands/correct.ts';
import { handleCorrection } from './commands/handle-correction.ts';
import { importNotice } from './commands/import.ts';
import { returnNotice } from './commands/return.ts';
import { submit } from './commands/submit.ts';
import { withdraw } from './commands/withdraw.ts';
import { noticeContent } from './content-type.ts';
import { textImporter } from './importer.ts';
import { correction } from './intake/correction.ts';
import { expire } from './jobs/expire.ts';
import { migrations } from './migrations.ts';
import { listPages } from './page-ids.ts';
import { boards } from './queries/boards.ts';
import { correctionCount } from './queries/correction-count.ts';
import { corrections } from './queries/corrections.ts';
import { list } from './queries/list.ts';
import { notice } from './queries/notice.ts';
import { reviewCount } from './queries/review-count.ts';
import { reviews } from './queries/reviews.ts';
import { state } from './queries/state.ts';

export type { Board, BoardContent } from './board.ts';
export type { NoticeFields } from './notice-fields.ts';
export type { Validity, ValidityStatus } from './validity.ts';

/** 通知公告: boards as definitions, notices written, reviewed by a second person, published, corrected, withdrawn. */
export const plugin = definePlugin({
  id: 'notices',
  title: text('通知公告', 'Notices'),
  contributes: {
    kinds: [board],
    contentTypes: [noticeContent],
    commands: [submit, approve, returnNotice, withdraw, importNotice, correct, handleCorrection],
    queries: [boards, reviews, reviewCount, list, notice, state, corrections, correctionCount],
    jobs: [expire],
    schedules: [{ id: 'notices.expireDue', job: expire.id, everyMinutes: 10 }],
    intakes: [correction],
    importers: [textImporter],
    migrations,
    actions,
    columnTypes: [{ id: listPages, title: text('通知公告栏目', 'Column of notices') }],
  },
});
