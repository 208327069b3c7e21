import {
  BlockquoteFeatureClient,
  BoldFeatureClient,
  FixedToolbarFeatureClient,
  HeadingFeatureClient,
  HorizontalRuleFeatureClient,
  InlineToolbarFeatureClient,
  ItalicFeatureClient,
  LinkFeatureClient,
  OrderedListFeatureClient,
  ParagraphFeatureClient,
  StrikethroughFeatureClient,
  SubscriptFeatureClient,
  SuperscriptFeatureClient,
  TableFeatureClient,
  UnderlineFeatureClient,
  UnorderedListFeatureClient,
  UploadFeatureClient,
} from '@payloadcms/richtext-lexical/client';
import { LexicalDiffComponent, RscEntryLexicalCell, RscEntryLexicalField } from '@payloadcms/richtext-lexical/rsc';
import type { ImportMap } from 'payload';
import { Mark } from '../desk/mark.tsx';
import type { RegisteredEntry } from '../desk/menu.ts';
import { payloadFrame } from '../desk/payload-frame.tsx';
import { ContentBar, DraftBar } from '../fields/bars.tsx';
import {
  ContentFieldsField,
  ContentTypeCell,
  ContentTypeField,
  DefinitionField,
  KindCell,
  KindField,
  LevelField,
  OrganisationCell,
  OrganisationField,
  PersonField,
} from '../fields/server.tsx';

const lexicalClient = {
  BlockquoteFeatureClient,
  BoldFeatureClient,
  FixedToolbarFeatureClient,
  HeadingFeatureClient,
  HorizontalRuleFeatureClient,
  InlineToolbarFeatureClient,
  ItalicFeatureClient,
  LinkFeatureClient,
  OrderedListFeatureClient,
  ParagraphFeatureClient,
  StrikethroughFeatureClient,
  SubscriptFeatureClient,
  SuperscriptFeatureClient,
  TableFeatureClient,
  UnderlineFeatureClient,
  UnorderedListFeatureClient,
  UploadFeatureClient,
};
const lexicalServer = { LexicalDiffComponent, RscEntryLexicalCell, RscEntryLexicalField };
const fields = {
  ContentBar,
  ContentFieldsField,
  ContentTypeCell,
  ContentTypeField,
  DefinitionField,
  DraftBar,
  KindCell,
  KindField,
  LevelField,
  OrganisationCell,
  OrganisationField,
  PersonField,
};

const under = (prefix: string, components: Readonly<Record<string, unknown>>): ImportMap =>
  Object.fromEntries(Object.entries(components).map(([name, component]) => [`${prefix}#${name}`, component]));

/**
 * Every component that Payload's configuration names. Payload can generate this file; it is written by hand because the
 * configuration is fixed (a test compares) and because the menu needs the plugins of this installation.
 */
export const importMapWith = (entries: readonly RegisteredEntry[]): ImportMap => ({
  ...under('@payloadcms/richtext-lexical/client', lexicalClient),
  ...under('@payloadcms/richtext-lexical/rsc', lexicalServer),
  ...under('/fields', fields),
  ...under('/desk', { Mark, ...payloadFrame(entries) }),
});
