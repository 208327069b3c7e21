import type { Json, Text } from '@changtong/core';
import type { Settings } from './settings.ts';

/** What a command is given: its words after its name, its options, and where it runs. */
export interface Invocation {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
  readonly settings: Settings;
  /** Says something to the person at the terminal (standard error, so that --json stays one document). */
  readonly tell: (line: string) => void;
}

/** What came of it: `ok` decides the exit code, `report` is the JSON document, `lines` are for people. */
export interface Outcome {
  readonly ok: boolean;
  readonly report: Json;
  readonly lines: readonly string[];
}

export interface CliCommand {
  /** One or two words. @example 'policy check' */
  readonly name: string;
  /** @example 'FILE.csv [--rules DIR]' */
  readonly usage: string;
  readonly summary: Text;
  /** Names of the options that take no value. */
  readonly flags?: readonly string[];
  run(invocation: Invocation): Promise<Outcome>;
}

/** The value of an option that must have one. */
export const optionValue = (invocation: Invocation, name: string): string | undefined => {
  const value = invocation.options[name];
  return typeof value === 'string' ? value : undefined;
};
