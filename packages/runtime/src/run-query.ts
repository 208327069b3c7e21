import { accept, fail, type Json, type Query, text } from '@changtong/core';
import { lookUp } from './catalog.ts';
import type { Engine } from './engine.ts';
import { makeContext } from './make-context.ts';
import { aboutCall, observe } from './observe.ts';
import { withRequestId } from './request-id.ts';
import type { Caller } from './types.ts';
import { inUnit, type Place } from './unit.ts';

const deepest = 8;

/** A query from outside: a read-only transaction, so that not even a mistake can write. */
export async function runQuery<O>(engine: Engine, id: string, input: Json, from: Caller): Promise<O> {
  const caller = withRequestId(from);
  const query = lookUp(engine.catalog, 'queries', id);
  return observe(engine, aboutCall('query', id, caller), async () => {
    const value = accept(query.input, input);
    return inUnit(engine, caller, { readOnly: true }, (unit) =>
      execute<O>({ unit, depth: 0, notes: [] }, query, value),
    );
  });
}

/** A query inside another call: same transaction, same principal, asked for its own right. */
export async function runNestedQuery<O>(place: Place, id: string, input: Json): Promise<O> {
  const { unit, depth } = place;
  if (depth >= deepest) {
    const message = text(`查询嵌套超过 ${deepest} 层：${id}`, `Queries nested over ${deepest} deep: ${id}`);
    throw fail('invalid', 'runtime.tooDeep', message);
  }
  const query = lookUp(unit.engine.catalog, 'queries', id);
  return execute<O>({ unit, depth: depth + 1, notes: [] }, query, accept(query.input, input));
}

async function execute<O>(place: Place, query: Query<unknown, unknown>, value: unknown): Promise<O> {
  const context = makeContext(place);
  if (query.access !== 'filtered') context.authorize(await query.access(value, context));
  return (await query.run(value, context)) as O;
}
