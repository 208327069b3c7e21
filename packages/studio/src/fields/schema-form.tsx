'use client';
import type { Json, JsonObject, SchemaNode } from '@changtong/core';
import { type ReactElement, useId } from 'react';
import { emptyOf, move, without } from './schema-values.ts';

interface NodeProps {
  readonly node: SchemaNode;
  readonly name: string;
  readonly value: Json | undefined;
  readonly optional?: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

/** A form made from a schema: every member labelled in words, lists that grow and can be reordered, no JSON to type. */
export function SchemaForm({ node, value, readOnly, onChange }: Omit<NodeProps, 'name'>): ReactElement {
  return <Members node={node} value={value} readOnly={readOnly ?? false} onChange={onChange} />;
}

const titleOf = (node: SchemaNode, name: string): string => node.title?.zh ?? name;

function Members({ node, value, readOnly, onChange }: Omit<NodeProps, 'name'>): ReactElement {
  const held = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as JsonObject;
  return (
    <>
      {Object.entries(node.properties ?? {}).map(([name, inner]) => (
        <Member
          key={name}
          node={inner}
          name={name}
          value={held[name]}
          optional={!node.required?.includes(name)}
          readOnly={readOnly ?? false}
          onChange={(next) => onChange(next === undefined ? without(held, name) : { ...held, [name]: next })}
        />
      ))}
    </>
  );
}

function Member(props: NodeProps): ReactElement {
  const { node, name } = props;
  const nullable = node.anyOf?.find((one) => one.type !== 'null');
  if (nullable)
    return <Member {...props} node={{ ...nullable, ...(node.title ? { title: node.title } : {}) }} optional />;
  if (node.type === 'object' && node.properties)
    return (
      <fieldset className="ct-group">
        <legend>{titleOf(node, name)}</legend>
        {node.description ? <p className="ct-hint">{node.description.zh}</p> : null}
        <Members {...props} />
      </fieldset>
    );
  if (node.type === 'array' && node.items) return <List {...props} items={node.items} />;
  return <Control {...props} />;
}

function List({ items, ...props }: NodeProps & { items: SchemaNode }): ReactElement {
  const held: readonly Json[] = Array.isArray(props.value) ? props.value : [];
  const title = titleOf(props.node, props.name);
  const set = props.onChange;
  return (
    <fieldset className="ct-group">
      <legend>{title}</legend>
      {props.node.description ? <p className="ct-hint">{props.node.description.zh}</p> : null}
      {held.length === 0 ? <p className="ct-hint">还没有。</p> : null}
      {held.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no key of their own; controls hold no state
        <div className="ct-item" key={i}>
          <Member
            node={items}
            name={`${title} ${i + 1}`}
            value={item}
            readOnly={props.readOnly ?? false}
            onChange={(next) => set(held.map((one, k) => (k === i ? (next ?? null) : one)))}
          />
          {props.readOnly ? null : (
            <div className="ct-actions">
              <button type="button" className="ct-button" disabled={i === 0} onClick={() => set(move(held, i, i - 1))}>
                上移
              </button>
              <button
                type="button"
                className="ct-button"
                disabled={i === held.length - 1}
                onClick={() => set(move(held, i, i + 1))}
              >
                下移
              </button>
              <button type="button" className="ct-button" onClick={() => set(held.filter((_, k) => k !== i))}>
                删除第 {i + 1} 项
              </button>
            </div>
          )}
        </div>
      ))}
      {props.readOnly ? null : (
        <button type="button" className="ct-button" onClick={() => set([...held, emptyOf(items)])}>
          添加{title}
        </button>
      )}
    </fieldset>
  );
}

function Control(props: NodeProps): ReactElement {
  const id = useId();
  const { node, optional } = props;
  const hint = node.description ? `${id}-hint` : undefined;
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
        <label htmlFor={id}>{titleOf(node, props.name)}</label>
        {hint ? (
          <p id={hint} className="ct-hint">
            {node.description?.zh}
          </p>
        ) : null}
      </div>
    );
  return (
    <div className="ct-field">
      <label htmlFor={id}>
        {titleOf(node, props.name)}
        {optional ? <span className="ct-hint">（可以不填）</span> : null}
      </label>
      {hint ? (
        <p id={hint} className="ct-hint">
          {node.description?.zh}
        </p>
      ) : null}
      <Input {...props} id={id} describedBy={hint} />
    </div>
  );
}

function Input(props: NodeProps & { id: string; describedBy: string | undefined }): ReactElement {
  const { node, value, onChange } = props;
  const common = { id: props.id, 'aria-describedby': props.describedBy, disabled: props.readOnly };
  const shown = value === undefined || value === null ? '' : String(value);
  const setText = (next: string) => onChange(next === '' && props.optional ? undefined : next);
  if (node.enum)
    return (
      <select
        {...common}
        value={shown}
        onChange={(event) => onChange(node.enum?.find((one) => String(one) === event.target.value))}
      >
        <option value="">请选择</option>
        {node.enum.map((one) => (
          <option key={String(one)} value={String(one)}>
            {String(one)}
          </option>
        ))}
      </select>
    );
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
