import type { CollectionBeforeChangeHook, Field } from 'payload';

const shown = {
  readOnly: true,
  position: 'sidebar',
  components: { Field: '/fields#PersonField' },
} as const;

/** Who made and who last changed a working copy; shown beside the times that Payload keeps. */
export const traceFields: Field[] = [
  {
    name: 'createdBy',
    type: 'relationship',
    relationTo: 'staff',
    label: '创建人',
    admin: shown,
  },
  {
    name: 'updatedBy',
    type: 'relationship',
    relationTo: 'staff',
    label: '最后修改人',
    admin: shown,
  },
  // Everybody who ever saved it, by principal id: none of them may be the second person. Written by the hook alone.
  { name: 'authors', type: 'json', hidden: true, admin: { disableListColumn: true, disableListFilter: true } },
];

export const traceHook: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  const by = req.user as { id: string; person: string } | null;
  const createdBy: unknown = operation === 'create' ? by?.id : originalDoc?.createdBy;
  const before = operation === 'create' ? [] : (originalDoc?.authors ?? []);
  const authors = [...new Set<string>([...before, ...(by ? [by.person] : [])])];
  return { ...data, createdBy, updatedBy: by?.id ?? originalDoc?.updatedBy, authors };
};
