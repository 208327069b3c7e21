import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a failed or earlier build leaves that may stay: Next's own output is replaced by the next build. */
const kept = new Set(['.next', '.build-lock']);

/** Writes the Next app afresh: the template, where its packages are, and the registry of plugins. */
export function materialise(given: {
  readonly template: string;
  readonly out: string;
  /** The folder whose node_modules hold everything. */
  readonly root: string;
  /** Packages with a `./studio` entry. */
  readonly plugins: readonly string[];
  /** First segments of the addresses of their views; each gets a route. */
  readonly views: readonly string[];
}): void {
  const { template, out, root, plugins, views } = given;
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(out)) if (!kept.has(name)) rmSync(join(out, name), { recursive: true });
  cpSync(template, out, { recursive: true });
  writeFileSync(join(out, 'studio.json'), `${JSON.stringify({ root })}\n`);
  writeFileSync(join(out, 'plugins.js'), registry(plugins));
  const page = readFileSync(join(template, 'view-page.jsx'), 'utf8');
  rmSync(join(out, 'view-page.jsx'));
  for (const view of views) {
    const folder = join(out, 'app', '(desk)', 'admin', view, '[[...path]]');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'page.jsx'), page.replace("'VIEW'", JSON.stringify(view)));
  }
  if (!existsSync(join(out, 'app'))) throw new Error(`The template of the studio is missing its routes: ${template}`);
}

/** The generated module through which the pages see the plugins of this installation. */
export function registry(plugins: readonly string[]): string {
  const imports = plugins.map((name, i) => `import { studio as studio${i} } from ${JSON.stringify(`${name}/studio`)};`);
  const entries = plugins.map((name, i) => `  { plugin: ${JSON.stringify(name)}, studio: studio${i} },`);
  return [
    '// Written by buildStudio: what the plugins of this installation show in the studio.',
    ...imports,
    'export const entries = [',
    ...entries,
    '];',
    '',
  ].join('\n');
}
