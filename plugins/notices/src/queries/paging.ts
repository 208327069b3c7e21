import { s, text } from '@changtong/core';

/** Rows of one page of a list at the desk. */
export const rowsPerPage = 20;

export const pageInput = s.optional(s.integer({ title: text('页', 'Page'), minimum: 1, maximum: 100_000 }));
export const offsetOf = (page: number | undefined): number => ((page ?? 1) - 1) * rowsPerPage;

export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

export const listed = <Row>(rows: readonly Row[], total: number, page: number | undefined): Listed<Row> => ({
  rows,
  total,
  page: page ?? 1,
  pages: Math.max(1, Math.ceil(total / rowsPerPage)),
});
