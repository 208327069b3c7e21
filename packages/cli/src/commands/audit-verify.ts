import { say, text } from '@changtong/core';
import { verifyAudit } from '@changtong/db';
import { withCity } from '../attach.ts';
import type { CliCommand } from '../command.ts';

/** Recomputes the chain over the audit trail and names every row that was changed, removed or slipped in. */
export const auditVerify: CliCommand = {
  name: 'audit verify',
  usage: '',
  summary: text('核对审计记录的完整性', 'verify the audit trail'),
  run: ({ settings }) =>
    withCity(settings, async (runtime) => {
      const report = await verifyAudit(runtime.database.sql);
      const { rows, sealed, problems } = report;
      return {
        ok: problems.length === 0,
        report: JSON.parse(JSON.stringify({ ok: problems.length === 0, ...report })),
        lines: [
          ...problems.map(({ message }) => say(message)),
          `${rows} 条审计记录，${sealed} 条已封存，${problems.length} 个问题`,
        ],
      };
    }),
};
