import type { CollectionConfig } from 'payload';
import { ownOrganisations, staffOnly } from '../access.ts';
import { contentState } from '../endpoints/content-state.ts';
import { contentSubmit } from '../endpoints/content-submit.ts';
import { keepPlaced, placedFields } from '../placed.ts';
import { traceFields, traceHook } from '../trace.ts';
import { wholeOrNothing } from '../whole-or-nothing.ts';

/**
 * 稿件: the working copy of what an editor writes. A version row per save, never changed afterwards; no publish
 * vocabulary: 送审 and 发布 are commands of the kernel that freeze one version by hash.
 * Nothing is required here, so that unfinished work can be saved; the submit command asks for what must be there.
 */
export const contents: CollectionConfig = {
  slug: 'contents',
  labels: { singular: '稿件', plural: '稿件' },
  versions: { drafts: false, maxPerDoc: 0 },
  lockDocuments: { duration: 300 },
  disableDuplicate: true,
  admin: {
    hideAPIURL: true,
    useAsTitle: 'title',
    defaultColumns: ['title', 'contentType', 'organisation', 'updatedBy', 'updatedAt'],
    listSearchableFields: ['title'],
    components: { edit: { beforeDocumentControls: ['/fields#ContentBar'] } },
    pagination: { defaultLimit: 25 },
  },
  access: {
    read: ownOrganisations,
    readVersions: staffOnly,
    create: staffOnly,
    update: ownOrganisations,
    delete: ownOrganisations,
  },
  hooks: { beforeChange: [keepPlaced, traceHook], afterOperation: [wholeOrNothing] },
  endpoints: [contentState, contentSubmit],
  defaultSort: '-updatedAt',
  fields: [
    { name: 'title', type: 'text', label: '标题', localized: true, maxLength: 300 },
    { name: 'body', type: 'richText', label: '正文', localized: true },
    {
      name: 'contentType',
      type: 'text',
      label: '类型',
      index: true,
      admin: {
        position: 'sidebar',
        components: { Field: '/fields#ContentTypeField', Cell: '/fields#ContentTypeCell' },
      },
    },
    ...placedFields,
    {
      name: 'fields',
      type: 'json',
      label: '栏目信息',
      admin: { components: { Field: '/fields#ContentFieldsField' } },
    },
    ...traceFields,
  ],
};
