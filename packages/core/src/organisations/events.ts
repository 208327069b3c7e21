import { type Infer, s } from '../schema.ts';
import { text } from '../text.ts';

const id = s.string({ format: 'id', maxLength: 100, title: text('标识', 'Id') });
const on = s.string({ format: 'date', title: text('生效日期', 'From') });
const name = s.string({ format: 'line', minLength: 1, maxLength: 100, title: text('名称', 'Name') });
const shortName = s.string({ format: 'line', minLength: 1, maxLength: 40, title: text('简称', 'Short name') });
const code = s.string({ minLength: 18, maxLength: 18, title: text('统一社会信用代码', 'Unified social credit code') });
const basis = s.optional(s.string({ format: 'line', maxLength: 200, title: text('依据', 'Basis') }));
const parent = s.string({ format: 'id', maxLength: 100, title: text('上级', 'Parent') });
const kinds = { organisation: text('单位', 'Organisation'), unit: text('内设科室', 'Unit') };
const several = s.array(id, { minItems: 1, maxItems: 50, title: text('单位', 'Organisations') });

/** What can happen to organisations; each holds from the beginning of its date in Shanghai. */
export const organisationEvent = s.union(
  s.object(
    {
      type: s.literal('create'),
      on,
      id,
      /** 单位 has a seal, a code and a public name; 内设科室 is a part of one. */
      kind: s.oneOf(['organisation', 'unit'], { title: text('性质', 'Sort'), labels: kinds }),
      name,
      shortName: s.optional(shortName),
      code: s.optional(code),
      parent: s.optional(parent),
      basis,
    },
    { title: text('设立', 'Created') },
  ),
  s.object(
    { type: s.literal('rename'), on, id, name, shortName: s.optional(shortName), basis },
    { title: text('更名', 'Renamed') },
  ),
  /** Without `parent`: becomes one of the highest. */
  s.object(
    { type: s.literal('move'), on, id, parent: s.optional(parent), basis },
    { title: text('调整隶属', 'Moved') },
  ),
  s.object({ type: s.literal('recode'), on, id, code, basis }, { title: text('变更代码', 'New code') }),
  /** `from` end; `into`, which is there or created the same day, takes over. */
  s.object({ type: s.literal('merge'), on, from: several, into: id, basis }, { title: text('合并', 'Merged') }),
  /** `into` take over from `from`, which ends unless it is one of them. */
  s.object({ type: s.literal('split'), on, from: id, into: several, basis }, { title: text('分立', 'Split') }),
  s.object({ type: s.literal('abolish'), on, id, basis }, { title: text('撤销', 'Abolished') }),
);
export type OrganisationEvent = Infer<typeof organisationEvent>;

/** All that ever happened to the organisations of a city: the content of a definition. */
export const organisationHistory = s.object({
  events: s.array(organisationEvent, { maxItems: 5000, title: text('沿革', 'Events') }),
});
export type OrganisationHistory = Infer<typeof organisationHistory>;
