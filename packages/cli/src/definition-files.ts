import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type Definition, isProblemError, type Problem, ProblemError, parseJson, text } from '@changtong/core';

/** Larger than any definition file ought to be. */
const maxBytes = 50_000_000;

async function jsonFilesIn(place: string): Promise<readonly string[]> {
  if ((await stat(place)).isFile()) return [place];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.name !== 'package.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Reads every definition under some folders or files; a file holds one or a list. Only that it is JSON is checked here: the
 * rest is the business of `kernel.importDefinitions`, which reports all problems of all of them.
 */
export async function definitionsIn(places: readonly string[]): Promise<readonly Definition[]> {
  const problems: Problem[] = [];
  const found: Definition[] = [];
  for (const file of (await Promise.all(places.map(jsonFilesIn))).flat()) {
    try {
      const value = parseJson(await readFile(file), { maxBytes });
      found.push(...((Array.isArray(value) ? value : [value]) as unknown as Definition[]));
    } catch (error) {
      if (!isProblemError(error)) throw error;
      problems.push(
        ...error.problems.map((p) => ({ ...p, message: text(`${file}: ${p.message.zh}`, `${file}: ${p.message.en}`) })),
      );
    }
  }
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return found;
}

/** Where a definition stands in an exported folder. */
const placeOf = ({ kind, id }: Definition): string => join(kind, `${id}.json`);

/**
 * Writes definitions as `<kind>/<id>.json`, two spaces, one line end; the same definitions give the same bytes. Files of an
 * earlier export that are no longer among them are removed; nothing else in the folder is touched.
 */
export async function writeDefinitionFiles(
  directory: string,
  definitions: readonly Definition[],
): Promise<readonly string[]> {
  const wanted = new Map(definitions.map((d) => [placeOf(d), d]));
  const kinds = new Set(definitions.map(({ kind }) => kind));
  for (const [place, { kind, id, organisation, title, format, content }] of wanted) {
    const file = join(directory, place);
    await mkdir(dirname(file), { recursive: true });
    const unfinished = `${file}.unfinished`;
    await writeFile(unfinished, `${JSON.stringify({ kind, id, organisation, title, format, content }, null, 2)}\n`);
    await rename(unfinished, file);
  }
  for (const kind of kinds)
    for (const file of await jsonFilesIn(join(directory, kind)))
      if (!wanted.has(relative(directory, file))) await rm(file);
  return [...wanted.keys()].sort();
}
