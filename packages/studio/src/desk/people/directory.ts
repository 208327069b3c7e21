import { type Locale, type Principal, say, type Text, text } from '@changtong/core';
import { host } from '../../host/host.ts';
import { levelLabels } from '../../host/levels.ts';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the forms about people offer, and the words for what they show. */
export interface Directory {
  /** The organisations that the principal's posts reach. */
  readonly organisations: readonly Option[];
  /** The roles in force. */
  readonly roles: readonly Option[];
  /** The levels that the principal may give. */
  readonly levels: readonly Option[];
  organisation(id: string): string;
  role(id: string): string;
  level(id: string): string;
  /** Words in the language of the principal. @example words('人员', 'People') */
  words(zh: string, en: string): string;
}

const named = (options: readonly Option[]) => {
  const names = new Map(options.map(({ value, label }) => [value, label]));
  return (id: string): string => names.get(id) ?? id;
};

export async function directoryFor(principal: Principal, locale: Locale): Promise<Directory> {
  const { runtime, organisations: reached, levels: given } = host();
  const organisations = (await reached(principal)).map(({ id, name }) => ({ value: id, label: name }));
  const versions = await runtime.definitions.allInForce<{ roles: readonly { id: string; title: string }[] }>(
    'access.roles',
  );
  const roles = versions.flatMap(({ content }) => content.roles.map(({ id, title }) => ({ value: id, label: title })));
  const labels: Readonly<Record<string, Text>> = levelLabels;
  const level = (id: string): string => (labels[id] ? say(labels[id], locale) : id);
  return {
    organisations,
    roles,
    levels: given(principal).map((id) => ({ value: id, label: level(id) })),
    organisation: named(organisations),
    role: named(roles),
    level,
    words: (zh, en) => say(text(zh, en), locale),
  };
}
