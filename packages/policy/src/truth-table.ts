import { type Level, levels, type Zone, zones } from '@changtong/core';
import { refuseFlow } from './flow.ts';
import { acts, type ZoneLimits, zoneLimits } from './input.ts';

/**
 * The mandatory part as a table for people: for each act, from each session zone (down) to each object zone (across),
 * the highest level that a principal of the highest clearance reaches; `-` where nothing does.
 */
export function truthTable(limits: ZoneLimits = zoneLimits): string {
  const cell = (text: string): string => text.padEnd(14);
  const blocks = acts.map((act) => {
    const highest = (from: Zone, to: Zone): Level | '-' =>
      levels.findLast((level) => {
        const principal = {
          kind: 'person',
          id: '',
          name: '',
          posts: [],
          clearance: 'confidential',
          zone: from,
        } as const;
        const object = { type: 'any', organisation: 'any', level, zone: to };
        return refuseFlow(principal, { action: act, act, object }, limits) === undefined;
      }) ?? '-';
    const head = cell(act) + zones.map(cell).join('');
    const lines = zones.map((from) => cell(from) + zones.map((to) => cell(highest(from, to))).join(''));
    return [head, ...lines].map((line) => line.trimEnd()).join('\n');
  });
  return `${blocks.join('\n\n')}\n`;
}
