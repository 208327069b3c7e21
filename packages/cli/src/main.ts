#!/usr/bin/env node
import { isProblemError, say } from '@changtong/core';
import { parseArguments } from './arguments.ts';
import type { CliCommand, Outcome } from './command.ts';
import { commands } from './commands/index.ts';
import { readSettings } from './settings.ts';

const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const help = (): string =>
  [
    'changtong <命令 command>',
    '',
    ...commands.map((c) => `  ${`${c.name} ${c.usage}`.padEnd(58)} ${c.summary.zh} ${c.summary.en}`),
  ].join('\n');

/** The longest command name that the words begin with. */
const find = (words: readonly string[]): CliCommand | undefined =>
  [...commands]
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name }) => name.split(' ').every((part, i) => words[i] === part));

function describe(error: unknown): { lines: string[]; report: Outcome['report'] } {
  if (!isProblemError(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return { lines: [`没有成功: ${message}`], report: { ok: false, error: message } };
  }
  return {
    lines: error.problems.map(({ path, message, remedy, code }) =>
      [
        `没有成功: ${path ? `${path} ` : ''}${say(message)}`,
        ...(remedy ? [`怎么办: ${say(remedy)}`] : []),
        `(${code})`,
      ].join('\n'),
    ),
    report: { ok: false, failure: error.failure, problems: JSON.parse(JSON.stringify(error.problems)) },
  };
}

/** Runs one command line and gives the exit code. Results go to standard output, problems to standard error. */
async function main(argv: readonly string[]): Promise<number> {
  const command = find(argv);
  if (!command) {
    const asked = argv.length === 0 || argv[0] === 'help' || argv[0] === '--help';
    (asked ? process.stdout : process.stderr).write(`${asked ? '' : `不认识的命令: ${argv.join(' ')}\n\n`}${help()}\n`);
    return asked ? 0 : 2;
  }
  const json = argv.includes('--json');
  try {
    const rest = argv.slice(command.name.split(' ').length);
    const { words, options } = parseArguments(rest, ['json', ...(command.flags ?? [])]);
    const outcome = await command.run({ words, options, settings: readSettings(process.env, process.cwd()), tell });
    if (json) process.stdout.write(`${JSON.stringify(outcome.report)}\n`);
    else for (const line of outcome.lines) (outcome.ok ? process.stdout : process.stderr).write(`${line}\n`);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    const { lines, report } = describe(error);
    if (json) process.stdout.write(`${JSON.stringify(report)}\n`);
    for (const line of lines) tell(line);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
