import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, say, text } from '@changtong/core';
import { checkCsv } from '@changtong/policy';
import { type CliCommand, optionValue } from '../command.ts';
import { policyFor } from '../policy-for.ts';

/** Compares a truth table with the rules of the running city, or of a folder of exported definitions. */
export const policyCheck: CliCommand = {
  name: 'policy check',
  usage: 'FILE.csv [--rules DIR]',
  summary: text('用真值表核对权限策略', 'check policies against a truth table'),
  async run(invocation) {
    const [file] = invocation.words;
    if (!file) throw fail('invalid', 'cli.table', text('缺少真值表文件', 'The truth table is missing'));
    const csv = await readFile(resolve(invocation.settings.projectDir, file), 'utf8');
    const policy = await policyFor(invocation.settings, optionValue(invocation, 'rules'));
    const { rows, mismatches } = checkCsv(policy, csv);
    return {
      ok: mismatches.length === 0,
      report: JSON.parse(JSON.stringify({ ok: mismatches.length === 0, rows, mismatches })),
      lines: [
        ...mismatches.flatMap(({ line, expected, actual, explanation }) => [
          `第 ${line} 行: 期望 ${expected}，实际 ${actual}`,
          ...explanation.steps.map((step) => `  ${say(step.text)}`),
        ]),
        `${rows} 行，${mismatches.length} 行不符`,
      ],
    };
  },
};
