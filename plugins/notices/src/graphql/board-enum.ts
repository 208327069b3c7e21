import type { ApiBuilder, ApiDefinitions } from '@changtong/graphql-kit';
import { type BoardContent, board } from '../board.ts';

/** A name GraphQL accepts for a board's id. @example enumName('mzj-tzgg') // 'mzj_tzgg' */
export const enumName = (id: string): string => id.replaceAll(/[^A-Za-z0-9_]/g, '_');

/** The boards in force as an enum, so that the schema itself says which there are; undefined when there is none. */
export function boardEnum(builder: ApiBuilder, definitions: ApiDefinitions) {
  const values: Record<string, { value: string; description: string }> = {};
  for (const { id, title } of definitions.allInForce<BoardContent>(board.id)) {
    let name = enumName(id);
    // mzj-a and mzj.a would be one name.
    while (Object.hasOwn(values, name)) name += '_';
    values[name] = { value: id, description: title };
  }
  if (Object.keys(values).length === 0) return undefined;
  return builder.enumType('NoticeBoard', { description: '启用中的公告栏', values });
}
