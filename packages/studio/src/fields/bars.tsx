'use client';
import { toast, useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui';
import { type ReactElement, useCallback, useEffect, useState } from 'react';

interface State {
  readonly label: string;
  readonly tone: string;
  readonly canSubmit: boolean;
  readonly href?: string;
  readonly hash: string;
}
interface Answer {
  readonly message?: string;
}

const signs: Readonly<Record<string, string>> = { neutral: '○', info: '●', good: '✓', warning: '▲' };

/** Asks `/api/<collection>/<id>/<path>`; the answer is JSON, also when refused. */
async function ask<T>(url: string, body?: object): Promise<{ ok: boolean; answer: T & Answer }> {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    credentials: 'same-origin',
    cache: 'no-store',
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  return { ok: response.ok, answer: (await response.json()) as T & Answer };
}

/** State line and the command button of a working copy; `verb` is what the command does. */
function Bar({ path, verb, command }: { path: string; verb: string; command: string }): ReactElement | null {
  const { id, collectionSlug, lastUpdateTime } = useDocumentInfo();
  const { submit } = useForm();
  const modified = useFormModified();
  const [state, setState] = useState<State>();
  const [busy, setBusy] = useState(false);
  const url = `/api/${collectionSlug}/${id}`;

  const load = useCallback(async (): Promise<State | undefined> => {
    if (!id) return undefined;
    const { ok, answer } = await ask<State>(`${url}/${path}`);
    setState(ok ? answer : undefined);
    return ok ? answer : undefined;
  }, [id, url, path]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a save must make the line ask again
  useEffect(() => {
    void load();
  }, [load, lastUpdateTime]);

  if (!id) return <span className="ct-state">尚未保存</span>;

  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      if (modified && !(await submit())) return;
      const now = await load();
      if (!now) {
        toast.error('没有读到已保存的内容，请刷新页面后再试。');
        return;
      }
      const { ok, answer } = await ask<object>(`${url}/${command}`, { hash: now.hash });
      if (ok) toast.success(answer.message ?? `已${verb}`);
      else toast.error(answer.message ?? `没有${verb}成功，请稍后再试。`);
      await load();
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="ct-bar">
      {state ? (
        <span className={`ct-state ct-badge ct-badge--${modified ? 'warning' : state.tone}`} role="status">
          <span aria-hidden="true">{modified ? '▲' : (signs[state.tone] ?? '○')}</span>{' '}
          {modified ? '有改动尚未保存' : state.label}
        </span>
      ) : null}
      {state?.href && !modified ? (
        <a className="ct-button" href={state.href}>
          查看进展
        </a>
      ) : null}
      <button
        type="button"
        className="ct-button ct-button--primary"
        disabled={busy || (!modified && state?.canSubmit === false)}
        onClick={() => void run()}
      >
        {busy ? `正在${verb}…` : modified ? `保存并${verb}` : verb}
      </button>
    </div>
  );
}

/** 稿件: where it stands, and 送审. */
export function ContentBar(): ReactElement | null {
  return <Bar path="state" verb="送审" command="submit" />;
}

/** 配置草稿: what is wrong with it, and 启用. */
export function DraftBar(): ReactElement | null {
  return <Bar path="check" verb="启用" command="enact" />;
}
