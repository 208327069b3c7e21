import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How many built apps are kept: the present one, the one before (a running studio may still serve it), and one more. */
const keep = 3;

/** Removes apps that have not been used for longest. Only folders with a mark count; one being built has none. */
export function pruneApps(out: string, mark: string): void {
  const apps = readdirSync(out)
    .map((name) => join(out, name))
    .filter((dir) => existsSync(join(dir, mark)))
    .map((dir) => ({ dir, used: statSync(join(dir, mark)).mtimeMs }))
    .sort((a, b) => b.used - a.used);
  for (const { dir } of apps.slice(keep)) rmSync(dir, { recursive: true, force: true });
}
