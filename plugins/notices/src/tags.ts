/** What pages say they have read, and what commands say they have changed. */
export const boardTag = (board: string): string => `notices.board:${board}`;
export const articleTag = (notice: string): string => `notices.article:${notice}`;
