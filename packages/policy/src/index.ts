export { checkCsv, type Mismatch, readTable, type TableRow, tableColumns } from './check-csv.ts';
export { checkInput } from './check-input.ts';
export type { Asked } from './compile.ts';
export {
  accessKinds,
  type PolicyContent,
  type RolesContent,
} from './content.ts';
export type { Explanation, Step } from './explain.ts';
export {
  acts,
  any,
  everyone,
  intakeLimits,
  maxDepth,
  type PolicyInput,
  type Role,
  type Rule,
  type TreeNode,
  type ZoneLimits,
  zoneLimits,
} from './input.ts';
export { loadPolicy, type Policy } from './load.ts';
export { type ComposedPolicy, policyFrom } from './policy-from.ts';
export { treeAt } from './tree-at.ts';
export { truthTable } from './truth-table.ts';
