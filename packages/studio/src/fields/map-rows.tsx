'use client';
import type { Json, SchemaNode } from '@changtong/core';
import { type ReactElement, useState } from 'react';
import { type References, SchemaControl } from './schema-control.tsx';
import { asObject, without } from './schema-values.ts';

/** How a value in a map with free names is edited: by its schema, else by what it is now. */
function nodeFor(schema: SchemaNode | undefined, value: Json | undefined): SchemaNode | undefined {
  if (schema?.type && schema.type !== 'object' && schema.type !== 'array') return schema;
  if (typeof value === 'number') return { type: 'number' };
  if (typeof value === 'boolean') return { type: 'boolean' };
  return typeof value === 'object' && value !== null ? undefined : { type: 'string' };
}

/** A map with free names: one row for each, and a way to add one. */
export function MapRows(props: {
  readonly node: SchemaNode;
  readonly title: string;
  readonly value: Json | undefined;
  readonly references: References;
  readonly readOnly: boolean;
  readonly onChange: (value: Json) => void;
}): ReactElement {
  const held = asObject(props.value);
  const [name, setName] = useState('');
  const add = (): void => {
    const wanted = name.trim();
    if (wanted === '' || Object.hasOwn(held, wanted)) return;
    props.onChange({ ...held, [wanted]: '' });
    setName('');
  };
  return (
    <fieldset className="ct-group">
      <legend>{props.title}</legend>
      {props.node.description ? <p className="ct-hint">{props.node.description.zh}</p> : null}
      {Object.entries(held).map(([key, value]) => {
        const node = nodeFor(props.node.additionalProperties, value);
        return (
          <div className="ct-item" key={key}>
            {node ? (
              <SchemaControl
                node={node}
                title={key}
                value={value}
                references={props.references}
                readOnly={props.readOnly}
                onChange={(next) => props.onChange({ ...held, [key]: next ?? '' })}
              />
            ) : (
              <p className="ct-hint">“{key}”的内容有多层，请导出配置文件修改后再导入。</p>
            )}
            {props.readOnly ? null : (
              <div className="ct-actions">
                <button type="button" className="ct-button" onClick={() => props.onChange(without(held, key))}>
                  删除“{key}”
                </button>
              </div>
            )}
          </div>
        );
      })}
      {props.readOnly ? null : (
        <div className="ct-actions">
          <span className="ct-field">
            <input
              type="text"
              aria-label={`${props.title}：新项的名称`}
              placeholder="新项的名称"
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </span>
          <button type="button" className="ct-button" onClick={add}>
            添加
          </button>
        </div>
      )}
    </fieldset>
  );
}
