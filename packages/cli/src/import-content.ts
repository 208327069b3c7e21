import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { type ContentType, fail, type Importer, type Json, type JsonObject, text } from '@changtong/core';
import { type Runtime, systemPrincipal } from '@changtong/runtime';
import type { SiteColumn, SiteContent } from '@changtong/sitegen';

export interface ContentFile {
  readonly file: string;
  readonly site: string;
  readonly column: string;
  /** What the file itself does not say. */
  readonly fields: JsonObject;
  /** Published without a second person: only while a city is set up. */
  readonly publish?: boolean;
}

async function columnOf(runtime: Runtime, { site, column }: ContentFile): Promise<SiteColumn> {
  const found = await runtime.definitions.inForce<SiteContent>('websites.site', site);
  const sites = async () => (await runtime.definitions.allInForce('websites.site')).map(({ id }) => id).join('、');
  if (!found)
    throw fail('notFound', 'cli.site', text(`没有网站 ${site}，现有：${await sites()}`, `There is no site ${site}`));
  const there = found.content.columns.find(({ slug }) => slug === column);
  if (there) return there;
  const slugs = found.content.columns.map(({ slug }) => slug).join('、');
  throw fail(
    'notFound',
    'cli.column',
    text(`网站 ${site} 没有栏目 ${column}，现有：${slugs}`, `Site ${site} has no column ${column}`),
  );
}

function importerFor(runtime: Runtime, file: string): Importer {
  const ending = extname(file).toLowerCase();
  const found = runtime.importers.find(({ extensions }) => extensions.includes(ending));
  if (found) return found;
  const known = runtime.importers.flatMap(({ extensions }) => extensions).join('、');
  throw fail(
    'invalid',
    'cli.format',
    text(`不能导入 ${ending || '没有扩展名的'} 文件，可以导入：${known}`, `Cannot import ${ending} files`),
  );
}

function contentTypeFor(runtime: Runtime, column: SiteColumn): Required<Pick<ContentType, 'id' | 'imports'>> {
  const found = [...runtime.contentTypes.values()].find(({ imports }) => imports?.pages === column.pages);
  if (found?.imports) return { id: found.id, imports: found.imports };
  throw fail(
    'invalid',
    'cli.columnContent',
    text(`栏目“${column.title}”不接受导入的稿件`, `Column "${column.title}" takes no imported content`),
  );
}

/** Reads a file as content and hands it to the plugin that fills the column. */
export async function importContent(runtime: Runtime, given: ContentFile): Promise<{ title: string; result: Json }> {
  const column = await columnOf(runtime, given);
  const importer = importerFor(runtime, given.file);
  const contentType = contentTypeFor(runtime, column);
  const read = await importer.read({ name: basename(given.file), bytes: await readFile(given.file) });
  const input = {
    title: read.title,
    body: read.body,
    fields: { ...read.fields, ...given.fields },
    settings: column.settings,
    ...(given.publish && { publish: true }),
  };
  const result = await runtime.command<Json>(contentType.imports.command, input, {
    principal: systemPrincipal(runtime.zone),
  });
  return { title: read.title, result };
}
