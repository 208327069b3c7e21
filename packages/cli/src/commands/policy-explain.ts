import { fail, say, text } from '@changtong/core';
import { readTable, tableColumns } from '@changtong/policy';
import { type CliCommand, optionValue } from '../command.ts';
import { policyFor } from '../policy-for.ts';

/** Says step by step why somebody may or may not do something. The options are the columns of a truth table. */
export const policyExplain: CliCommand = {
  name: 'policy explain',
  usage: '--principal … --action … [--rules DIR]',
  summary: text('逐步说明为什么允许或拒绝', 'explain a decision step by step'),
  async run(invocation) {
    const asked = tableColumns.filter((name) => name !== 'expected');
    if (!optionValue(invocation, 'action'))
      throw fail(
        'invalid',
        'cli.explain',
        text(`需要说明的问题: ${asked.map((a) => `--${a}`).join(' ')}`, 'Say what to explain'),
      );
    const policy = await policyFor(invocation.settings, optionValue(invocation, 'rules'));
    const cells = asked.map((name) => `"${(optionValue(invocation, name) ?? '').replaceAll('"', '""')}"`);
    const [row] = readTable(policy, `${tableColumns.join(',')}\n${[...cells, 'allow'].join(',')}\n`);
    if (!row) throw fail('invalid', 'cli.explain', text('没有可以说明的问题', 'There is nothing to explain'));
    const { allowed, steps } = policy.explain(row.principal, row.request);
    return {
      ok: true,
      report: JSON.parse(JSON.stringify({ ok: true, allowed, steps })),
      lines: [...steps.map((step) => say(step.text)), allowed ? '结论: 允许' : '结论: 拒绝'],
    };
  },
};
