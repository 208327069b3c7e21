import type { Post } from '@changtong/core';
import { Field } from '@changtong/studio-kit';
import { type ReactElement, useId } from 'react';
import type { Directory, Option } from './directory.ts';

/** Several of several, as boxes to tick. */
function Choices({
  name,
  legend,
  options,
  chosen,
}: {
  name: string;
  legend: string;
  options: readonly Option[];
  chosen: readonly string[];
}): ReactElement {
  const id = useId();
  return (
    <fieldset className="ct-group">
      <legend>{legend}</legend>
      {options.map(({ value, label }) => (
        <div key={value} className="ct-field ct-field--yes">
          <input
            id={`${id}-${value}`}
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
          />
          <label htmlFor={`${id}-${value}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  );
}

/** The fields of one post, in row `row` of `posts`; an existing post stays where it is. */
export function PostFields({ row, post, of }: { row: number; post?: Post; of: Directory }): ReactElement {
  const { words } = of;
  const name = `posts.${row}`;
  const others = of.organisations.filter(({ value }) => value !== post?.organisation);
  return (
    <>
      {post ? null : (
        <Field
          name={`${name}.organisation`}
          label={words('单位', 'Organisation')}
          kind="choice"
          options={of.organisations}
        />
      )}
      <Choices
        name={`${name}.roles`}
        legend={words('角色（至少一个）', 'Roles (at least one)')}
        options={of.roles}
        chosen={post?.roles ?? []}
      />
      <details>
        <summary>{words('还负责别的单位…', 'Also for other organisations…')}</summary>
        <Choices
          name={`${name}.alsoFor`}
          legend={words('还负责的单位（可以不选）', 'Also for (optional)')}
          options={others}
          chosen={post?.alsoFor ?? []}
        />
      </details>
    </>
  );
}
