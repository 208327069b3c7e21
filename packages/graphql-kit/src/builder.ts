import SchemaBuilder from '@pothos/core';
import type { ApiBuilder, ApiTypes } from './contract.ts';
import { addScalars } from './scalars.ts';

/**
 * A schema to begin with: the scalars and an empty `Query`. The host makes one for every build; a plugin's tests make one
 * to try their entry on.
 * @example const builder = createApiBuilder(); graphql.extend(builder, given); builder.toSchema()
 */
export function createApiBuilder(): ApiBuilder {
  const builder: ApiBuilder = new SchemaBuilder<ApiTypes>({ defaultFieldNullability: false });
  addScalars(builder);
  builder.queryType({ description: '公开信息的查询入口' });
  return builder;
}
