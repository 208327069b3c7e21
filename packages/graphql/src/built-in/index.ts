import { defineGraphql } from '@changtong/graphql-kit';
import { addEntries } from './entries.ts';
import { addSites, siteKind } from './sites.ts';

/** The host's own fields come in by the door that plugins use. */
export const builtIn = defineGraphql({
  kinds: [siteKind],
  extend: (builder, { definitions }) => {
    addSites(builder, definitions);
    addEntries(builder);
  },
});
