import type { CliCommand } from '../command.ts';
import { auditVerify } from './audit-verify.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { exportDefinitions } from './export.ts';
import { importCommand } from './import.ts';
import { migrate } from './migrate.ts';
import { newPlugin } from './new-plugin.ts';
import { policyCheck } from './policy-check.ts';
import { policyExplain } from './policy-explain.ts';
import { publish } from './publish.ts';
import { start } from './start.ts';

/** Every command, in the order in which help lists them. */
export const commands: readonly CliCommand[] = [
  start,
  migrate,
  publish,
  build,
  check,
  exportDefinitions,
  importCommand,
  newPlugin,
  policyCheck,
  policyExplain,
  auditVerify,
];
