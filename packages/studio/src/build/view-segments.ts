import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, type Problem, ProblemError, text } from '@changtong/core';
import type { StudioEntry } from '@changtong/studio-kit';

/** Addresses below /admin that are the studio's own. */
const own = new Set([
  'collections',
  'definitions',
  'proposals',
  'sessions',
  'password',
  'missing',
  'people',
  'service-accounts',
  'login',
  'logout',
  'forgot',
]);
const form = /^[a-z][a-z0-9-]*(\/[a-z0-9-]+)*$/;

async function entryOf(plugin: string, from: string): Promise<StudioEntry> {
  const file = createRequire(pathToFileURL(join(from, 'package.json'))).resolve(`${plugin}/studio`);
  const { studio } = (await import(pathToFileURL(file).href)) as { studio?: StudioEntry };
  if (studio && Array.isArray(studio.views)) return studio;
  throw fail(
    'invalid',
    'studio.noEntry',
    text(`插件 ${plugin} 的 ./studio 没有导出 studio`, `The entry ./studio of ${plugin} does not export "studio"`),
    { params: { plugin } },
  );
}

/**
 * The first segments of the addresses at which plugins show views, each once. Throws ProblemError with every address that
 * is badly formed, belongs to the studio itself, or is taken by two plugins.
 */
export async function viewSegments(plugins: readonly string[], from: string): Promise<readonly string[]> {
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const plugin of plugins) {
    for (const { path } of (await entryOf(plugin, from)).views) {
      const [first = ''] = path.split('/');
      const taken = own.has(first) ? '@changtong/studio' : owners.get(first);
      if (!form.test(path) || (taken !== undefined && taken !== plugin)) problems.push(wrong(plugin, path, taken));
      else owners.set(first, plugin);
    }
  }
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return [...owners.keys()].sort();
}

const wrong = (plugin: string, path: string, taken: string | undefined): Problem => ({
  code: taken ? 'studio.viewTaken' : 'studio.viewAddress',
  path: '',
  message: taken
    ? text(
        `插件 ${plugin} 的页面地址 /admin/${path} 已属于 ${taken}`,
        `/admin/${path} of ${plugin} belongs to ${taken}`,
      )
    : text(`插件 ${plugin} 的页面地址“${path}”写法不对`, `“${path}” of ${plugin} is no address`),
  remedy: text(
    '地址用小写字母、数字和短横线，以插件名开头',
    'Small letters, digits, hyphens; begin with the plugin’s id',
  ),
  params: { plugin, path },
});
