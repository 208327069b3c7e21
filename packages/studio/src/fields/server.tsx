import { type SchemaNode, say } from '@changtong/core';
import { headers } from 'next/headers.js';
import type { BasePayload } from 'payload';
import type { ReactElement } from 'react';
import { host } from '../host/host.ts';
import { levelLabels } from '../host/levels.ts';
import { type Choice, ChoiceField } from './choice-field.tsx';
import type { References } from './schema-control.tsx';
import { SchemaField } from './schema-field.tsx';
import { referredKinds } from './schema-values.ts';

interface FieldProps {
  readonly path: string;
  readonly readOnly?: boolean;
}
interface CellProps {
  readonly cellData?: unknown;
}

const frozen = (props: FieldProps) => ({ path: props.path, readOnly: props.readOnly ?? false });

async function ownOrganisations(): Promise<readonly Choice[]> {
  const desk = await host().desk(await headers());
  const found = desk ? await host().organisations(desk.principal) : [];
  return found.map((one) => ({ value: one.id, label: one.name }));
}

const contentTypes = (): readonly Choice[] =>
  [...host().runtime.contentTypes.values()].map((type) => ({ value: type.id, label: say(type.title) }));

const kinds = () => host().runtime.plugins.flatMap((plugin) => plugin.contributes.kinds ?? []);

/** For every kind that the schemas refer to: its definitions in force, by title. */
async function referencesOf(schemas: readonly SchemaNode[]): Promise<References> {
  const asked = [...new Set(schemas.flatMap(referredKinds))];
  const lists = asked.map(async (kind) => {
    const versions = await host().runtime.definitions.allInForce(kind);
    return [kind, versions.map(({ id, title }) => ({ value: id, label: title }))] as const;
  });
  return Object.fromEntries(await Promise.all(lists));
}

const labelled = (choices: readonly Choice[], value: unknown): string =>
  choices.find((one) => one.value === value)?.label ?? (typeof value === 'string' ? value : '');

/** 单位: one of those in which the person holds a post. */
export async function OrganisationField(props: FieldProps): Promise<ReactElement> {
  return <ChoiceField {...frozen(props)} label="单位" choices={await ownOrganisations()} />;
}

export async function OrganisationCell({ cellData }: CellProps): Promise<ReactElement> {
  return <span>{labelled(await ownOrganisations(), cellData)}</span>;
}

/** 敏感级别: as far as the person and the zone may go. */
export async function LevelField(props: FieldProps): Promise<ReactElement> {
  const desk = await host().desk(await headers());
  const choices = desk ? host().levels(desk.principal) : [];
  return (
    <ChoiceField
      {...frozen(props)}
      label="敏感级别"
      choices={choices.map((level) => ({ value: level, label: say(levelLabels[level]) }))}
    />
  );
}

interface PersonProps extends FieldProps {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly payload: BasePayload;
}

/** Who made or changed it, by name. */
export async function PersonField({ path, data, payload }: PersonProps): Promise<ReactElement | null> {
  const id = data?.[path];
  if (typeof id !== 'string') return null;
  const found = await payload.find({
    collection: 'staff',
    where: { id: { equals: id } },
    limit: 1,
    depth: 0,
    pagination: false,
  });
  const name = (found.docs[0] as { name?: string } | undefined)?.name;
  return (
    <p className="field-type ct-hint">
      {path === 'createdBy' ? '创建人：' : '最后修改人：'}
      {name ?? '未知'}
    </p>
  );
}

/** 类型: what the plugins let people write. */
export function ContentTypeField(props: FieldProps): ReactElement {
  return (
    <ChoiceField {...frozen(props)} label="类型" hint="决定需要填写哪些信息，以及由谁审核。" choices={contentTypes()} />
  );
}

export function ContentTypeCell({ cellData }: CellProps): ReactElement {
  return <span>{labelled(contentTypes(), cellData)}</span>;
}

/** The content type's own fields. */
export async function ContentFieldsField(props: FieldProps): Promise<ReactElement> {
  const schemas: Record<string, SchemaNode> = {};
  for (const type of host().runtime.contentTypes.values()) schemas[type.id] = type.fields.node;
  return (
    <SchemaField
      {...frozen(props)}
      chooser="contentType"
      schemas={schemas}
      references={await referencesOf(Object.values(schemas))}
      title="栏目信息"
      unchosen="在右侧（窄屏在下方）选择类型后，这里会出现该类型需要填写的信息。"
    />
  );
}

/** 配置类型: the kinds of the loaded plugins. */
export function KindField(props: FieldProps): ReactElement {
  const choices = kinds().map((kind) => ({ value: kind.id, label: say(kind.title) }));
  return <ChoiceField {...frozen(props)} label="配置类型" choices={choices} />;
}

export function KindCell({ cellData }: CellProps): ReactElement {
  return (
    <span>
      {labelled(
        kinds().map((kind) => ({ value: kind.id, label: say(kind.title) })),
        cellData,
      )}
    </span>
  );
}

/** A definition's content, by the schema of its kind. */
export async function DefinitionField(props: FieldProps): Promise<ReactElement> {
  const schemas = Object.fromEntries(kinds().map((kind) => [kind.id, kind.schema.node]));
  return (
    <SchemaField
      {...frozen(props)}
      chooser="kind"
      schemas={schemas}
      references={await referencesOf(Object.values(schemas))}
      title="内容"
      unchosen="在右侧（窄屏在下方）选择配置类型后，在这里填写内容。"
    />
  );
}
