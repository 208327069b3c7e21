import { type Context, defineKind, fail, type Infer, type Problem, s, text, type Version } from '@changtong/core';

const content = s.object({
  pageSize: s.integer({
    title: text('每页条数', 'Notices per page'),
    minimum: 5,
    maximum: 100,
    default: 20,
  }),
  review: s.oneOf(['second-person'], {
    title: text('审核方式', 'Review'),
    description: text('由送审人、撰稿人以外的人审核后发布', 'Published after review by somebody else'),
    labels: { 'second-person': text('由另一人审核', 'By a second person') },
  }),
  columns: s.array(
    s.object({
      site: s.string({ title: text('网站', 'Site'), format: 'id', maxLength: 100, definition: 'websites.site' }),
      column: s.string({ title: text('栏目', 'Column'), format: 'slug', maxLength: 100 }),
    }),
    { title: text('通常显示在', 'Usually shown at'), maxItems: 50 },
  ),
  defaultValidDays: s.optional(
    s.integer({
      title: text('默认有效天数', 'Valid for so many days'),
      description: text('不填则长期有效', 'No limit when left empty'),
      minimum: 1,
      maximum: 36_500,
    }),
  ),
});

/** 公告栏: where an organisation publishes its notices, and how. The organisation is the definition's own. */
export type BoardContent = Infer<typeof content>;
export type Board = Version<BoardContent>;

export const board = defineKind<BoardContent>({
  id: 'notices.board',
  title: text('公告栏', 'Notice board'),
  format: 1,
  schema: content,
  lint({ columns }) {
    const seen = new Set<string>();
    return columns.flatMap(({ site, column }, i): Problem[] => {
      const place = `${site}/${column}`;
      if (!seen.has(place)) {
        seen.add(place);
        return [];
      }
      return [
        {
          code: 'notices.columnTwice',
          path: `/columns/${i}`,
          message: text(`栏目“${place}”写了两次`, `The column "${place}" is there twice`),
          remedy: text('删去其中一个', 'Remove one of them'),
        },
      ];
    });
  },
  // The order of columns means nothing, so two boards that differ in it alone are the same version.
  freeze: (given) => ({
    ...given,
    columns: given.columns.toSorted((a, b) => (`${a.site}/${a.column}` < `${b.site}/${b.column}` ? -1 : 1)),
  }),
  publicContent: ({ pageSize }) => ({ pageSize }),
});

/** The board in force, or a problem that says which one is missing. */
export async function boardInForce(
  { definitions }: Pick<Context, 'definitions'>,
  id: string,
  path: string,
): Promise<Board> {
  const found = await definitions.inForce<BoardContent>(board.id, id);
  if (found) return found;
  throw fail('invalid', 'notices.noBoard', text(`没有启用中的公告栏“${id}”`, `No board "${id}" is in force`), {
    path,
    remedy: text('请选择启用中的公告栏', 'Choose a board that is in force'),
    params: { board: id },
  });
}
