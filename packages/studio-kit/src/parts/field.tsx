import { type ReactElement, type ReactNode, useId } from 'react';

interface FieldProps {
  /** Member of the command's input; dots go deeper. @example 'reason' */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** `line` one line, `text` several, `choice` one of `options`. Default `line`. */
  readonly kind?: 'line' | 'text' | 'number' | 'date' | 'password' | 'choice' | 'yes';
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly value?: string;
  /** Required is the default; an optional field says so. */
  readonly optional?: boolean;
  readonly maxLength?: number;
  readonly autoComplete?: string;
}

/** A labelled control for a {@link import('./command-form.tsx').CommandForm}: label above, hint under it. */
export function Field(props: FieldProps): ReactElement {
  // Several forms of one page may have a field of the same name.
  const id = `f-${props.name.replaceAll('.', '-')}-${useId()}`;
  const hint = props.hint ? `${id}-hint` : undefined;
  if (props.kind === 'yes')
    return (
      <div className="ct-field ct-field--yes">
        <input id={id} name={props.name} type="checkbox" value="true" aria-describedby={hint} />
        <label htmlFor={id}>{props.label}</label>
        {props.hint ? (
          <p className="ct-hint" id={hint}>
            {props.hint}
          </p>
        ) : null}
      </div>
    );
  return (
    <div className="ct-field">
      <label htmlFor={id}>
        {props.label}
        {props.optional ? <span className="ct-hint">（可以不填）</span> : null}
      </label>
      {props.hint ? (
        <p className="ct-hint" id={hint}>
          {props.hint}
        </p>
      ) : null}
      <Control {...props} id={id} describedBy={hint} />
    </div>
  );
}

function Control(props: FieldProps & { id: string; describedBy: string | undefined }): ReactElement {
  const common = {
    id: props.id,
    name: props.name,
    required: !props.optional,
    'aria-describedby': props.describedBy,
    defaultValue: props.value,
  };
  if (props.kind === 'text') return <textarea {...common} rows={4} maxLength={props.maxLength} />;
  if (props.kind === 'choice')
    return (
      <select {...common}>
        <option value="">请选择</option>
        {props.options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  const type = props.kind && props.kind !== 'line' ? props.kind : 'text';
  return <input {...common} type={type} maxLength={props.maxLength} autoComplete={props.autoComplete ?? 'off'} />;
}
