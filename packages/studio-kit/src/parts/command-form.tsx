import type { JsonObject } from '@changtong/core';
import type { ReactElement, ReactNode } from 'react';

interface CommandFormProps {
  /** Id of the command. @example 'notices.approve' */
  readonly command: string;
  /** Members of the input that nobody types; the fields inside the form are added to them. */
  readonly input?: JsonObject;
  /** Where to go afterwards, inside the studio. Default: back to the page with the form. */
  readonly back?: string;
  /** What to say when it is done. @example '已批准' */
  readonly done: string;
  /** What the button says: a verb. */
  readonly label: string;
  readonly tone?: 'primary' | 'plain' | 'danger';
  /** Members of the answer that the next page shows this once, with their labels. @example { password: '临时密码' } */
  readonly once?: Readonly<Record<string, string>>;
  readonly children?: ReactNode;
}

/**
 * A plain HTML form that runs a command; works without scripts. Afterwards the person lands on `back` (or on the same
 * page) with `done`, or with everything that was wrong.
 */
export function CommandForm(props: CommandFormProps): ReactElement {
  return (
    <form className="ct-form" method="post" action={`/command/${props.command}`}>
      <input type="hidden" name="_input" value={JSON.stringify(props.input ?? {})} />
      <input type="hidden" name="_done" value={props.done} />
      {props.back ? <input type="hidden" name="_back" value={props.back} /> : null}
      {Object.entries(props.once ?? {}).map(([member, label]) => (
        <input key={member} type="hidden" name="_once" value={`${member}:${label}`} />
      ))}
      {props.children}
      <div className="ct-actions">
        <button type="submit" className={`ct-button ct-button--${props.tone ?? 'primary'}`}>
          {props.label}
        </button>
      </div>
    </form>
  );
}

interface CommandButtonProps extends CommandFormProps {
  /** Asked before it is done: what will happen, in words. The real button is shown with it. */
  readonly confirm?: { readonly question: string; readonly explain?: ReactNode; readonly label?: string };
}

/** A button that runs a command; with `confirm` it first unfolds and says what will happen. */
export function CommandButton({ confirm, ...form }: CommandButtonProps): ReactElement {
  if (!confirm) return <CommandForm {...form} />;
  return (
    <details className="ct-confirm">
      <summary className={`ct-button ct-button--${form.tone ?? 'plain'}`}>{form.label}…</summary>
      <div className="ct-confirm__box">
        <p className="ct-confirm__question">{confirm.question}</p>
        {confirm.explain ? <p className="ct-hint">{confirm.explain}</p> : null}
        <CommandForm {...form} label={confirm.label ?? `确认${form.label}`} />
      </div>
    </details>
  );
}
