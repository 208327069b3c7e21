import { accept, type Command, fail, type Json, text } from '@changtong/core';
import { auditCommand, auditDenial } from './audit.ts';
import { lookUp } from './catalog.ts';
import type { Engine } from './engine.ts';
import { makeCommandContext, makeContext } from './make-context.ts';
import { aboutCall, observe } from './observe.ts';
import { withRequestId } from './request-id.ts';
import type { Caller } from './types.ts';
import { inUnit, type Place } from './unit.ts';

/** Commands inside commands; deeper is a circle. */
const deepest = 8;

/** A command from outside: one transaction, all of it or nothing. A refusal leaves a row of its own. */
export async function runCommand<O>(engine: Engine, id: string, input: Json, from: Caller): Promise<O> {
  const caller = withRequestId(from);
  const command = lookUp(engine.catalog, 'commands', id);
  return observe(engine, aboutCall('command', id, caller), async () => {
    const value = accept(command.input, input);
    try {
      return await inUnit(engine, caller, { readOnly: false }, (unit) =>
        execute<O>({ unit, depth: 0, notes: [] }, command, value),
      );
    } catch (error) {
      await auditDenial(engine, id, caller, error);
      throw error;
    }
  });
}

/** A command inside another: same transaction, same principal, asked for its own right. Its failure dooms the whole. */
export async function runNestedCommand<O>(place: Place, id: string, input: Json): Promise<O> {
  const { unit, depth } = place;
  try {
    if (depth >= deepest) {
      const message = text(`操作嵌套超过 ${deepest} 层：${id}`, `Commands nested over ${deepest} deep: ${id}`);
      throw fail('invalid', 'runtime.tooDeep', message);
    }
    const command = lookUp(unit.engine.catalog, 'commands', id);
    return await execute<O>({ unit, depth: depth + 1, notes: [] }, command, accept(command.input, input));
  } catch (error) {
    unit.doomed ??= error;
    throw error;
  }
}

/** Ask for the right, run, write down. */
async function execute<O>(place: Place, command: Command<unknown, unknown>, value: unknown): Promise<O> {
  const request = await command.access(value, makeContext(place));
  const context = makeCommandContext({ ...place, organisation: request.object.organisation });
  context.authorize(request);
  const result = await command.run(value, context);
  await auditCommand(place, command.id, request);
  return result as O;
}
