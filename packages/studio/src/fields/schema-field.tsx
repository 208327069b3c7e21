'use client';
import type { Json, SchemaNode } from '@changtong/core';
import { useField, useFormFields } from '@payloadcms/ui';
import type { ReactElement } from 'react';
import type { References } from './schema-control.tsx';
import { SchemaForm } from './schema-form.tsx';

/** A JSON column edited through the schema that another field of the same document chooses. */
export function SchemaField({
  path,
  chooser,
  schemas,
  references,
  title,
  unchosen,
  readOnly = false,
}: {
  path: string;
  /** Name of the field that says which schema holds. */
  chooser: string;
  schemas: Readonly<Record<string, SchemaNode>>;
  references: References;
  title: string;
  /** What to say while nothing is chosen. */
  unchosen: string;
  readOnly?: boolean;
}): ReactElement | null {
  const { value, setValue } = useField<Json>({ path });
  const chosen = useFormFields(([fields]) => fields[chooser]?.value);
  const node = typeof chosen === 'string' ? schemas[chosen] : undefined;
  if (!node)
    return (
      <div className="field-type">
        <p className="ct-hint">{unchosen}</p>
      </div>
    );
  if (Object.keys(node.properties ?? {}).length === 0) return null;
  return (
    <section className="field-type ct-schema" aria-label={title}>
      <h2 className="ct-schema__title">{title}</h2>
      <SchemaForm
        node={node}
        value={value}
        references={references}
        readOnly={readOnly}
        onChange={(next) => setValue(next ?? null)}
      />
    </section>
  );
}
