import { formatDate, type Json, type JsonObject, type SchemaNode, say } from '@changtong/core';
import { Facts } from '@changtong/studio-kit';
import type { ReactElement } from 'react';
import { variantOf } from '../fields/schema-values.ts';

/** A stored value as names and values, in the words of its schema; no braces and quotes on the surface. */
export function Value({ value, node }: { value: unknown; node: SchemaNode | undefined }): ReactElement {
  if (value === null || value === undefined || value === '') return <span className="ct-hint">（空）</span>;
  if (typeof value === 'boolean') return <span>{value ? '是' : '否'}</span>;
  if (node?.anyOf) {
    const members = node.anyOf.filter((one) => one.type !== 'null');
    return <Value value={value} node={members[variantOf(members, value as Json)]} />;
  }
  if (Array.isArray(value)) return <List values={value} node={node?.items} />;
  if (typeof value === 'object')
    return (
      <Facts
        of={inOrder(value as JsonObject, node).map(([name, inner]) => {
          const below = node?.properties?.[name] ?? node?.additionalProperties;
          const title = below?.const === undefined ? (below?.title ? say(below.title) : name) : '种类';
          const shown = below?.const === undefined || !node?.title ? inner : say(node.title);
          return [title, <Value key={name} value={shown} node={below} />] as const;
        })}
      />
    );
  if (node?.const !== undefined && node.title) return <span>{say(node.title)}</span>;
  if (node?.format === 'date') return <span>{formatDate(String(value))}</span>;
  const label = node?.labels?.[String(value)];
  return <span>{label ? say(label) : String(value)}</span>;
}

/** Members as the schema names them; the database keeps no order. What no schema names comes last. */
function inOrder(value: JsonObject, node: SchemaNode | undefined): readonly [string, unknown][] {
  const named = Object.keys(node?.properties ?? {});
  const place = (name: string): number => (named.includes(name) ? named.indexOf(name) : named.length);
  return Object.entries(value).sort(([a], [b]) => place(a) - place(b));
}

function List({ values, node }: { values: readonly unknown[]; node: SchemaNode | undefined }): ReactElement {
  if (values.length === 0) return <span className="ct-hint">（空）</span>;
  return (
    <ol className="ct-values">
      {values.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list has no other key, and never changes
        <li key={i}>
          <Value value={item} node={node} />
        </li>
      ))}
    </ol>
  );
}
