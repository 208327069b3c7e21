'use client';
import type { Json, SchemaNode } from '@changtong/core';
import { type ReactElement, useId } from 'react';
import type { Choice } from './choice-field.tsx';

/** For each kind that a schema refers to: its definitions in force. */
export type References = Readonly<Record<string, readonly Choice[]>>;

interface ControlProps {
  readonly node: SchemaNode;
  readonly title: string;
  readonly value: Json | undefined;
  readonly references: References;
  readonly optional?: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

/** One labelled control for one value: what the schema says decides which. */
export function SchemaControl(props: ControlProps): ReactElement {
  const id = useId();
  const { node, optional, title } = props;
  const hint = node.description ? `${id}-hint` : undefined;
  const help = hint ? (
    <p id={hint} className="ct-hint">
      {node.description?.zh}
    </p>
  ) : null;
  if (node.type === 'boolean')
    return (
      <div className="ct-field ct-field--yes">
        <input
          id={id}
          type="checkbox"
          checked={props.value === true}
          disabled={props.readOnly}
          aria-describedby={hint}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <label htmlFor={id}>{title}</label>
        {help}
      </div>
    );
  return (
    <div className="ct-field">
      <label htmlFor={id}>
        {title}
        {optional ? <span className="ct-hint">（可以不填）</span> : null}
      </label>
      {help}
      <Input {...props} id={id} describedBy={hint} />
    </div>
  );
}

/** What may be chosen, when the schema gives a list. */
function choicesOf({ node, references }: ControlProps): readonly Choice[] | undefined {
  if (node.definition) return references[node.definition] ?? [];
  return node.enum?.map((one) => ({ value: String(one), label: node.labels?.[String(one)]?.zh ?? String(one) }));
}

function Input(props: ControlProps & { id: string; describedBy: string | undefined }): ReactElement {
  const { node, value, onChange } = props;
  const common = { id: props.id, 'aria-describedby': props.describedBy, disabled: props.readOnly };
  const shown = value === undefined || value === null ? '' : String(value);
  const setText = (next: string) => onChange(next === '' && props.optional ? undefined : next);
  const choices = choicesOf(props);
  if (choices) {
    const original = (picked: string): Json | undefined =>
      node.enum?.find((one) => String(one) === picked) ?? (picked === '' ? undefined : picked);
    const isKnown = choices.some((one) => one.value === shown);
    return (
      <select {...common} value={shown} onChange={(event) => onChange(original(event.target.value))}>
        <option value="">请选择</option>
        {shown !== '' && !isKnown ? <option value={shown}>{shown}（不在可选范围内）</option> : null}
        {choices.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    );
  }
  if (node.type === 'number' || node.type === 'integer')
    return (
      <input
        {...common}
        type="number"
        value={shown}
        min={node.minimum}
        max={node.maximum}
        step={node.type === 'integer' ? 1 : 'any'}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      />
    );
  if (node.type === 'string' && (node.maxLength ?? 0) > 200 && node.format !== 'line')
    return (
      <textarea
        {...common}
        rows={4}
        maxLength={node.maxLength}
        value={shown}
        onChange={(event) => setText(event.target.value)}
      />
    );
  return (
    <input
      {...common}
      type={node.format === 'date' ? 'date' : 'text'}
      maxLength={node.maxLength}
      value={shown}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
