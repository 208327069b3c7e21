import { fail, text } from '@changtong/core';

export interface Arguments {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | true>>;
}

/**
 * Splits a command line into words and `--options`. `--name value` and `--name=value` are the same; a name in `flags`
 * takes no value; `-- ` ends the options.
 */
export function parseArguments(argv: readonly string[], flags: readonly string[]): Arguments {
  const words: string[] = [];
  const options: Record<string, string | true> = Object.create(null) as Record<string, string | true>;
  const rest = [...argv];
  for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
    if (next === '--') {
      words.push(...rest.splice(0));
    } else if (!next.startsWith('--')) {
      words.push(next);
    } else {
      const [name = '', ...after] = next.slice(2).split('=');
      if (after.length > 0) options[name] = after.join('=');
      else if (flags.includes(name)) options[name] = true;
      else options[name] = valueFor(name, rest.shift());
    }
  }
  return { words, options };
}

function valueFor(name: string, value: string | undefined): string {
  if (value !== undefined) return value;
  throw fail('invalid', 'cli.optionValue', text(`--${name} 后面缺少值`, `--${name} needs a value`), {
    params: { name },
  });
}
