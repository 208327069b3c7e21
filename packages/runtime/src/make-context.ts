import { type CommandContext, type Context, fail, type Json, type Text, text } from '@changtong/core';
import { announce } from './announce.ts';
import type { Changed } from './definitions/version-store.ts';
import { addDelivery } from './deliveries/add-delivery.ts';
import { enqueue } from './enqueue.ts';
import { runNestedCommand } from './run-command.ts';
import { runNestedQuery } from './run-query.ts';
import type { Place, Unit } from './unit.ts';

/** What a query is given. */
export function makeContext(place: Place): Context {
  const { unit } = place;
  const { engine, principal, policy } = unit;
  const context: Context = {
    principal,
    now: unit.now,
    zone: engine.zone,
    locale: principal.locale ?? 'zh',
    requestId: unit.requestId,
    log: unit.log,
    db: unit.tx,
    definitions: engine.versions.reader(unit.view),
    blobs: engine.blobs,
    decide: (request) => policy.decide(principal, request),
    authorize(request) {
      const decision = policy.decide(principal, request);
      if (!decision.allowed) throw denied(context, request.action, decision.reasons);
    },
    visible: (asked, columns) => policy.filter(principal, asked, columns),
    query: <O>(id: string, input: Json) => runNestedQuery<O>(place, id, input),
  };
  return context;
}

/** What a command or a job is given on top. */
export function makeCommandContext(place: Place): CommandContext {
  const { unit } = place;
  const context: CommandContext = {
    ...makeContext(place),
    enqueue: (job, payload, options) => enqueue(unit, job, payload, options),
    announce: (tags) => announce(unit.tx, tags),
    deliver: (delivery, payload) => addDelivery(place, delivery, payload),
    note: (detail) => {
      place.notes.push(detail);
    },
    command: <O>(id: string, input: Json) => runNestedCommand<O>(place, id, input),
  };
  units.set(context, unit);
  return context;
}

const units = new WeakMap<CommandContext, Unit>();

/** Tells the unit that a command of the kernel wrote a version, so that nothing older is read or remembered. */
export function wroteVersion(context: CommandContext, changed: Changed): void {
  const unit = units.get(context);
  if (!unit) throw new TypeError('Not a context of this runtime');
  unit.enacted.push(changed);
  unit.view.generation = undefined;
  unit.view.own?.clear();
}

function denied({ principal }: Context, action: string, reasons: readonly Text[]) {
  if (principal.kind === 'anonymous') {
    return fail('unauthenticated', 'access.signIn', text('请先登录', 'Please sign in'), { params: { action } });
  }
  // Why is for those who are known; a reason names roles and rules, never the thing itself.
  return fail('denied', 'access.denied', text(`没有权限：${action}`, `Not allowed: ${action}`), {
    params: { action, reasons: reasons.map(({ zh, en }) => ({ zh, en })) },
    remedy: text('如工作需要，请向本单位管理员申请', 'If your work needs it, ask your administrator'),
  });
}
