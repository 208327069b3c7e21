import type { CollectionConfig } from 'payload';
import { ownOrganisations, staffOnly } from '../access.ts';
import { draftCheck } from '../endpoints/draft-check.ts';
import { draftEnact } from '../endpoints/draft-enact.ts';
import { draftFromVersion } from '../endpoints/draft-from-version.ts';
import { keepPlaced, placedFields } from '../placed.ts';
import { traceFields, traceHook } from '../trace.ts';
import { wholeOrNothing } from '../whole-or-nothing.ts';

/** 配置草稿: definitions being worked on. 启用 is a command of the kernel that freezes, numbers and hashes them. */
export const drafts: CollectionConfig = {
  slug: 'drafts',
  labels: { singular: '配置草稿', plural: '配置草稿' },
  versions: { drafts: false, maxPerDoc: 0 },
  lockDocuments: { duration: 300 },
  disableDuplicate: true,
  admin: {
    hideAPIURL: true,
    useAsTitle: 'title',
    defaultColumns: ['title', 'kind', 'definitionId', 'organisation', 'updatedAt'],
    listSearchableFields: ['title', 'definitionId'],
    components: { edit: { beforeDocumentControls: ['/fields#DraftBar'] } },
  },
  access: {
    read: ownOrganisations,
    readVersions: staffOnly,
    create: staffOnly,
    update: ownOrganisations,
    delete: ownOrganisations,
  },
  hooks: { beforeChange: [keepPlaced, traceHook], afterOperation: [wholeOrNothing] },
  endpoints: [draftFromVersion, draftCheck, draftEnact],
  defaultSort: '-updatedAt',
  fields: [
    { name: 'title', type: 'text', label: '名称', maxLength: 300 },
    {
      name: 'kind',
      type: 'text',
      label: '配置类型',
      index: true,
      admin: { position: 'sidebar', components: { Field: '/fields#KindField', Cell: '/fields#KindCell' } },
    },
    {
      name: 'definitionId',
      type: 'text',
      label: '配置编号',
      index: true,
      maxLength: 100,
      admin: { position: 'sidebar', description: '启用后不能再改。用小写字母、数字和短横线，例如 mzj-tzgg。' },
    },
    ...placedFields,
    { name: 'content', type: 'json', label: '内容', admin: { components: { Field: '/fields#DefinitionField' } } },
    // Kept by the endpoints: where the draft began, and what was last handed in from it.
    { name: 'basedOn', type: 'number', hidden: true, defaultValue: 0 },
    { name: 'handedIn', type: 'text', hidden: true },
    ...traceFields,
  ],
};
