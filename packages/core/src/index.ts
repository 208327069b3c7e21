export * from './access.ts';
export * from './bigrams.ts';
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
export * from './parse-json.ts';
export * from './plugin.ts';
export * from './pointer.ts';
export * from './schema.ts';
export * from './sql.ts';
export * from './text.ts';
export * from './validate.ts';
