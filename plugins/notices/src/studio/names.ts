import type { StudioViewProps } from '@changtong/studio-kit';
import type { BoardShown } from '../queries/boards.ts';

/** Where the views are. */
export const paths = {
  list: '/admin/notices',
  reviews: '/admin/notices/reviews',
  corrections: '/admin/notices/corrections',
  notice: (id: string): string => `/admin/notices/${id}`,
  document: (id: string): string => `/admin/collections/contents/${id}`,
} as const;

/** Names of boards by id; a board that is no longer in force shows its id. */
export async function boardNames({ query }: Pick<StudioViewProps, 'query'>): Promise<(id: string) => string> {
  const boards = await query<readonly BoardShown[]>('notices.boards', {});
  const names = new Map(boards.map(({ id, title }) => [id, title]));
  return (id) => names.get(id) ?? id;
}

/** The page that an address asks for, from 1. */
export const pageOf = ({ search }: Pick<StudioViewProps, 'search'>): number => {
  const page = Number(search.page ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
};
