import { defineKind, type Schema, s, text } from '@changtong/core';
import type { OrganisationsContent } from '@changtong/policy';
import { checkTogether } from '../check-together.ts';
import { lintOrganisations } from '../lint-organisations.ts';

const id = s.string({ format: 'id', maxLength: 100, title: text('代码', 'Id') });
const name = s.string({ format: 'line', minLength: 1, maxLength: 100, title: text('名称', 'Name') });
const shortName = s.string({ format: 'line', minLength: 1, maxLength: 30, title: text('简称', 'Short name') });
const day = (zh: string, en: string) => s.string({ format: 'date', title: text(zh, en) });

const schema: Schema<OrganisationsContent> = s.object({
  organisations: s.array(
    s.object({
      id,
      kind: s.oneOf(['organisation', 'unit'], { title: text('单位或内设科室', 'Organisation or unit') }),
      name,
      shortName: s.optional(shortName),
      parent: s.optional(id),
      creditCode: s.optional(
        s.string({ minLength: 18, maxLength: 18, title: text('统一社会信用代码', 'Unified social credit code') }),
      ),
      division: s.optional(
        s.string({ minLength: 6, maxLength: 12, title: text('行政区划代码', 'Administrative division code') }),
      ),
      from: s.optional(day('设立日期', 'First day')),
      to: s.optional(day('撤销日期', 'First day it is no more')),
      became: s.optional(s.array(id, { maxItems: 20, title: text('承接单位', 'Successors') })),
      formerly: s.optional(
        s.array(
          s.object({
            until: day('变更日期', 'Day of the change'),
            name: s.optional(name),
            shortName: s.optional(shortName),
            parent: s.optional(id),
          }),
          { maxItems: 50, title: text('曾用名称和隶属', 'Earlier names and places') },
        ),
      ),
    }),
    { minItems: 1, maxItems: 10_000, title: text('单位', 'Organisations') },
  ),
});

/** The one tree of 单位 and 内设科室, through time: names, places, beginnings, ends, mergers and splits keep their dates. */
export const organisations = defineKind<OrganisationsContent>({
  id: 'access.organisations',
  title: text('单位树', 'Organisation tree'),
  format: 1,
  schema,
  secondPerson: true,
  lint: lintOrganisations,
  // Names, places and codes of public bodies are public.
  publicContent: (content) => JSON.parse(JSON.stringify(content)),
  onEnact: checkTogether,
});
