import type { CollectionConfig } from 'payload';
import { ownOrganisations, staffOnly } from '../access.ts';
import { keepPlaced, placedFields } from '../placed.ts';
import { traceFields, traceHook } from '../trace.ts';
import { wholeOrNothing } from '../whole-or-nothing.ts';

/** What may be uploaded. SVG and HTML are left out: they can carry scripts. */
const accepted = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'application/pdf',
  'application/msword',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
  'text/csv',
];

/** 图片与附件: files being prepared. What is published is copied to the kernel's blobs, so none of these is ever the only copy. */
export const media = (staticDir: string): CollectionConfig => ({
  slug: 'media',
  labels: { singular: '图片或附件', plural: '图片与附件' },
  admin: { hideAPIURL: true, useAsTitle: 'filename', defaultColumns: ['filename', 'alt', 'organisation', 'updatedAt'] },
  access: { read: ownOrganisations, create: staffOnly, update: ownOrganisations, delete: ownOrganisations },
  upload: {
    staticDir,
    mimeTypes: accepted,
    pasteURL: false,
    crop: false,
    focalPoint: false,
  },
  hooks: { beforeChange: [keepPlaced, traceHook], afterOperation: [wholeOrNothing] },
  fields: [
    {
      name: 'alt',
      type: 'text',
      label: '替代文字',
      localized: true,
      admin: { description: '用一句话说清图片内容，供看不到图片的人使用。附件可以写文件名称。' },
    },
    ...placedFields,
    ...traceFields,
  ],
});
