import { defineQuery, s, text } from '@changtong/core';
import { type BoardContent, board } from '../board.ts';

/** A board in force, for lists and filters. */
export interface BoardShown {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
}

/** 启用中的公告栏. Their names are on the websites, so nothing is filtered. */
export const boards = defineQuery({
  id: 'notices.boards',
  title: text('启用中的公告栏', 'Boards in force'),
  input: s.object({}),
  access: 'filtered',
  async run(_input, { definitions }): Promise<readonly BoardShown[]> {
    const found = await definitions.allInForce<BoardContent>(board.id);
    return found.map(({ id, title, organisation }) => ({ id, title, organisation }));
  },
});
