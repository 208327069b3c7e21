import { defineKind, lintOrganisations, type OrganisationHistory, organisationHistory, text } from '@changtong/core';
import { checkTogether } from '../check-together.ts';

/** The one tree of 单位 and 内设科室, through time: everything that happened to them, each from its date on. */
export const organisations = defineKind<OrganisationHistory>({
  id: 'access.organisations',
  title: text('单位树', 'Organisation tree'),
  format: 1,
  schema: organisationHistory,
  secondPerson: true,
  lint: lintOrganisations,
  // Names, places and codes of public bodies are public.
  publicContent: (content) => content,
  onEnact: checkTogether,
});
