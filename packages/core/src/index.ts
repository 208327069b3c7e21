export * from './access.ts';
export * from './bigrams.ts';
export {
  addNaturalDays,
  addWorkingDays,
  type CountedDate,
  type CountedDay,
  explainDay,
  workingDaysBetween,
} from './calendar/count-days.ts';
export { type HolidayNotice, holidayNotice, parseHolidayNotice } from './calendar/holiday-notice.ts';
export { publishedNotices } from './calendar/published-notices.ts';
export { type DayStatus, type WorkingCalendar, workingCalendar } from './calendar/working-calendar.ts';
export * from './codes/code-lists.ts';
export * from './codes/id-number.ts';
export * from './codes/mask.ts';
export * from './codes/mobile.ts';
export * from './codes/organisation-codes.ts';
export {
  type Answers,
  type Condition,
  type ConditionOptions,
  lintCondition,
  parseCondition,
} from './conditions/parse-condition.ts';
export { compareText } from './conditions/value.ts';
export * from './context.ts';
export { type CheckedPlugins, checkPlugins, loadPlugins } from './contract/check-plugins.ts';
export { actionsOf, contributionsOf } from './contract/contributions.ts';
export * from './date.ts';
export * from './definition.ts';
export { freezeVersion, hashOfDefinition, isIntact } from './definitions/freeze-version.ts';
export { inForceAt } from './definitions/in-force-at.ts';
export { type Kinds, kindsOf } from './definitions/kinds.ts';
export { lintDefinition } from './definitions/lint-definition.ts';
export { parseDefinition } from './definitions/parse-definition.ts';
export * from './errors.ts';
export * from './hash.ts';
export * from './id.ts';
export * from './json.ts';
export { maxTreeDepth } from './organisations/check-day.ts';
export {
  type OrganisationEvent,
  type OrganisationHistory,
  organisationEvent,
  organisationHistory,
} from './organisations/events.ts';
export type { OrganisationSpan } from './organisations/history.ts';
export { lintOrganisations, type Organisations, parseOrganisations } from './organisations/organisations.ts';
export { type OrganisationNode, OrganisationTree } from './organisations/tree.ts';
export * from './parse-json.ts';
export * from './plugin.ts';
export * from './pointer.ts';
export * from './schema.ts';
export * from './sql.ts';
export * from './text.ts';
export * from './validate.ts';
