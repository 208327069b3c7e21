import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ProcessKind, processKinds } from '../types.ts';

/** Random, URL-safe, 192 bits. */
export const newPassword = (): string => randomBytes(24).toString('base64url');

/** Writes a file that only its owner may read, whole or not at all. */
export async function writeSecret(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
}

/** Writes such a file unless there is one; gives what is in it then. Of several at once, one is first. */
export async function createSecret<T>(file: string, value: T): Promise<T> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, file);
    return value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } finally {
    await rm(draft);
  }
}

/** Reads a JSON file; undefined when there is none. */
export async function readSecret<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The passwords of a database's roles, from the file; missing ones are made and written there first. */
export async function passwordsIn(file: string, database: string): Promise<Record<ProcessKind, string>> {
  const kept = (await readSecret<Record<string, Partial<Record<ProcessKind, string>>>>(file)) ?? {};
  const known = kept[database] ?? {};
  const passwords = Object.fromEntries(processKinds.map((kind) => [kind, known[kind] ?? newPassword()]));
  if (processKinds.some((kind) => known[kind] === undefined)) {
    await writeSecret(file, { ...kept, [database]: passwords });
  }
  return passwords as Record<ProcessKind, string>;
}
