'use client';
import { useField } from '@payloadcms/ui';
import type { ReactElement } from 'react';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** A text column that holds one of a list known only at run time (organisations, content types, kinds). */
export function ChoiceField({
  path,
  label,
  choices,
  hint,
  readOnly = false,
}: {
  path: string;
  label: string;
  choices: readonly Choice[];
  hint?: string;
  readOnly?: boolean;
}): ReactElement {
  const { value, setValue, showError, errorMessage } = useField<string>({ path });
  const id = `field-${path}`;
  const known = choices.some((one) => one.value === value);
  return (
    <div className="field-type ct-field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="ct-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      <select
        id={id}
        value={value ?? ''}
        disabled={readOnly}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => setValue(event.target.value)}
      >
        <option value="">请选择</option>
        {value && !known ? <option value={value}>{value}（已不可选）</option> : null}
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
      {showError && errorMessage ? <p className="ct-error">{errorMessage}</p> : null}
    </div>
  );
}
