import { type Command, fail, type Json, parseJson, text } from '@changtong/core';
import type { Shown } from '../desk/flash.ts';
import type { Desk } from '../host/host.ts';
import { readBody, readForm } from './body.ts';
import { type Exchange, failureOf, redirect, sendFailure, sendJson } from './exchange.ts';
import { formInput } from './form-input.ts';
import { safePath } from './safe-path.ts';

const longestBody = 1_000_000;

function commandOf({ runtime }: Exchange, id: string): Command<unknown, unknown> {
  for (const plugin of runtime.plugins) {
    const found = plugin.contributes.commands?.find((command) => command.id === id);
    if (found) return found;
  }
  throw fail('notFound', 'studio.unknownCommand', text('没有这个操作', 'There is no such command'), { params: { id } });
}

/** POST /api/command/:id with JSON, for scripts and client components. Answers `{ result }` or every problem. */
export async function postCommandJson(exchange: Exchange, desk: Desk, id: string): Promise<void> {
  const { request, runtime, requestId } = exchange;
  try {
    if (!request.headers['content-type']?.startsWith('application/json'))
      throw fail('invalid', 'studio.notJson', text('这里只接收 JSON', 'Only JSON is accepted here'));
    commandOf(exchange, id);
    const input = parseJson(await readBody(request, longestBody), { maxBytes: longestBody });
    const result = await runtime.command<Json | undefined>(id, input, { principal: desk.principal, requestId });
    sendJson(exchange, 200, { result: result ?? null });
  } catch (error) {
    sendFailure(exchange, error);
  }
}

/** POST /command/:id with an HTML form, for views without scripts. Lands on a page that says how it went. */
export async function postCommandForm(exchange: Exchange, desk: Desk, id: string): Promise<void> {
  const { request, runtime, requestId } = exchange;
  const referrer = URL.parse(request.headers.referer ?? '');
  const from = safePath(referrer ? `${referrer.pathname}${referrer.search}` : undefined, '/admin');
  let form = new URLSearchParams();
  try {
    form = await readForm(request);
    const input = formInput(commandOf(exchange, id).input.node, form);
    const result = await runtime.command<unknown>(id, input, { principal: desk.principal, requestId });
    const shown = shownOf(form, result);
    redirect(exchange, safePath(form.get('_back'), from), {
      done: (form.get('_done') || '已完成。').slice(0, 200),
      ...(shown.length > 0 && { once: exchange.shownOnce.keep(desk.session, shown) }),
    });
  } catch (error) {
    redirect(exchange, from, { problems: failureOf(exchange, error).problems, typed: typedIn(form) });
  }
}

/** What a person typed (not what the page carried along), so that nothing is lost. */
const typedIn = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...form].filter(([name]) => !name.startsWith('_')).map(([name, value]) => [name, value]));

/** Members of the result that the form asks to be shown, as `member:label`. */
const shownOf = (form: URLSearchParams, result: unknown): readonly Shown[] =>
  form.getAll('_once').flatMap((asked) => {
    const [member = '', ...label] = asked.split(':');
    const value: unknown = Object(result)[member];
    return typeof value === 'string' ? [{ label: label.join(':').slice(0, 100), value }] : [];
  });
