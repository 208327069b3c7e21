import type { Json, Locale, Principal, Sql, Version, Zone } from '@changtong/core';
import type SchemaBuilder from '@pothos/core';

/** What a resolver is given. `db` has the rights of the host's process: in the gateway, `publication` only. */
export interface ApiContext {
  readonly principal: Principal;
  readonly zone: Zone;
  readonly now: Date;
  readonly locale: Locale;
  readonly requestId: string;
  readonly db: Sql;
}

export interface ApiTypes {
  Context: ApiContext;
  Scalars: {
    DateTime: { Input: Date; Output: Date | string };
    JSON: { Input: Json; Output: Json };
  };
  DefaultFieldNullability: false;
}

export type ApiBuilder = PothosSchemaTypes.SchemaBuilder<PothosSchemaTypes.ExtendDefaultTypes<ApiTypes>>;
export type { SchemaBuilder };

/** What the schema may be made from besides code: the definitions in force, as published to this zone. */
export interface ApiDefinitions {
  allInForce<C = Json>(kind: string): readonly Version<C>[];
}

/** What a plugin's `./graphql` entry exports as `graphql`. Called anew for every zone and every swap. */
export interface GraphqlEntry {
  /** Kinds whose changes rebuild the schema. */
  readonly kinds?: readonly string[];
  readonly extend: (builder: ApiBuilder, given: { readonly zone: Zone; readonly definitions: ApiDefinitions }) => void;
}
export const defineGraphql = (entry: GraphqlEntry): GraphqlEntry => entry;
