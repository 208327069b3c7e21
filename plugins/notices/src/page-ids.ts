/** The page type that a site's column names to show a board. */
export const listPages = 'notices.list';
