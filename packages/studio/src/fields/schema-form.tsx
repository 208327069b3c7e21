'use client';
import type { Json, SchemaNode } from '@changtong/core';
import { type ReactElement, useId } from 'react';
import { MapRows } from './map-rows.tsx';
import { type References, SchemaControl } from './schema-control.tsx';
import { asObject, emptyOf, move, variantOf, without } from './schema-values.ts';

interface NodeProps {
  readonly node: SchemaNode;
  readonly name: string;
  readonly value: Json | undefined;
  readonly references: References;
  readonly optional?: boolean;
  readonly readOnly?: boolean;
  readonly onChange: (value: Json | undefined) => void;
}

/** A form made from a schema: every member labelled in words, lists that grow and can be reordered, no JSON to type. */
export function SchemaForm(props: Omit<NodeProps, 'name'>): ReactElement {
  return <Members {...props} />;
}

const titleOf = (node: SchemaNode, name: string): string => node.title?.zh ?? name;

function Members({ node, value, onChange, ...rest }: Omit<NodeProps, 'name'>): ReactElement {
  const held = asObject(value);
  return (
    <>
      {Object.entries(node.properties ?? {})
        .filter(([, inner]) => inner.const === undefined)
        .map(([name, inner]) => (
          <Member
            key={name}
            {...rest}
            node={inner}
            name={name}
            value={held[name]}
            optional={!node.required?.includes(name)}
            onChange={(next) => onChange(next === undefined ? without(held, name) : { ...held, [name]: next })}
          />
        ))}
    </>
  );
}

function Member(props: NodeProps): ReactElement {
  const { node, name } = props;
  const members = node.anyOf?.filter((one) => one.type !== 'null') ?? [];
  const [only] = members;
  if (only && members.length === 1)
    return <Member {...props} node={{ ...only, ...(node.title ? { title: node.title } : {}) }} optional />;
  if (members.length > 1) return <Union {...props} members={members} />;
  if (node.type === 'object' && node.properties)
    return (
      <fieldset className="ct-group">
        <legend>
          {titleOf(node, name)}
          {props.optional ? <span className="ct-hint">（可以不填）</span> : null}
        </legend>
        {node.description ? <p className="ct-hint">{node.description.zh}</p> : null}
        <Members {...props} />
      </fieldset>
    );
  if (node.type === 'object' && node.additionalProperties)
    return <MapRows {...props} readOnly={props.readOnly ?? false} title={titleOf(node, name)} />;
  if (node.type === 'array' && node.items) return <List {...props} items={node.items} />;
  return <SchemaControl {...props} title={titleOf(node, name)} />;
}

/** A member of a union that is one value to fill in, not a group of them. */
const isPlain = (node: SchemaNode): boolean => node.const === undefined && node.type !== 'object';

/** One of several shapes: the person chooses which, then fills that one in. */
function Union({ members, ...props }: NodeProps & { members: readonly SchemaNode[] }): ReactElement {
  const id = useId();
  const at = variantOf(members, props.value);
  const chosen = members[at];
  return (
    <fieldset className="ct-group">
      <legend>{titleOf(props.node, props.name)}</legend>
      {props.node.description ? <p className="ct-hint">{props.node.description.zh}</p> : null}
      <div className="ct-field">
        <label htmlFor={id}>种类</label>
        <select
          id={id}
          value={at}
          disabled={props.readOnly}
          onChange={(event) => {
            const next = members[Number(event.target.value)];
            if (next) props.onChange(emptyOf(next));
          }}
        >
          {members.map((member, i) => (
            <option key={member.title?.zh ?? String(i)} value={i}>
              {member.title?.zh ?? `第 ${i + 1} 种`}
            </option>
          ))}
        </select>
      </div>
      {chosen && isPlain(chosen) ? (
        <Member {...props} node={chosen} name={titleOf(props.node, props.name)} optional={false} />
      ) : null}
      {chosen && !isPlain(chosen) ? <Members {...props} node={chosen} /> : null}
    </fieldset>
  );
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
            {...props}
            node={{ ...items, title: { zh: `${title} ${i + 1}`, en: `${i + 1}` } }}
            name={`${title} ${i + 1}`}
            value={item}
            optional={false}
            onChange={(next) => set(held.map((one, k) => (k === i ? (next ?? null) : one)))}
          />
          {props.readOnly ? null : <ItemButtons at={i} held={held} onChange={set} />}
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

function ItemButtons({
  at,
  held,
  onChange,
}: {
  at: number;
  held: readonly Json[];
  onChange: (next: readonly Json[]) => void;
}): ReactElement {
  return (
    <div className="ct-actions">
      <button type="button" className="ct-button" disabled={at === 0} onClick={() => onChange(move(held, at, at - 1))}>
        上移
      </button>
      <button
        type="button"
        className="ct-button"
        disabled={at === held.length - 1}
        onClick={() => onChange(move(held, at, at + 1))}
      >
        下移
      </button>
      <button type="button" className="ct-button" onClick={() => onChange(held.filter((_, k) => k !== at))}>
        删除第 {at + 1} 项
      </button>
    </div>
  );
}
