import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type BlobStore, fail, type Sql, sql, text } from '@changtong/core';

/** Says that a directory was made by an export, so that the next one may replace it. */
const marker = '.changtong-release.json';

export interface ExportResult {
  readonly release: number;
  readonly files: number;
  readonly out: string;
}

interface Row {
  readonly site: string;
  readonly path: string;
  readonly blob: string;
  readonly release: number;
}

const occupied = (out: string) =>
  fail(
    'conflict',
    'sitegen.export.occupied',
    text(`目录“${out}”已存在，且不是之前导出的`, `Directory "${out}" exists and was not made by an export`),
    { remedy: text('换一个目录，或先把它移走', 'Choose another directory, or move it away first'), params: { out } },
  );

async function standing(out: string): Promise<'nothing' | 'export'> {
  try {
    await stat(out);
  } catch {
    return 'nothing';
  }
  try {
    await readFile(join(out, marker));
    return 'export';
  } catch {
    throw occupied(out);
  }
}

/**
 * Writes the release that visitors see as files, for any web server: `<out>/<site>/…`, or `<out>/…` when one site is
 * asked for. Built beside `out` and renamed, so that `out` is never half; an earlier export there is replaced.
 */
export async function exportDirectory(given: {
  readonly sql: Sql;
  readonly blobs: BlobStore;
  readonly out: string;
  readonly site?: string;
  readonly progress?: (done: number, total: number) => void;
}): Promise<ExportResult> {
  const { sql: db, blobs, site, progress } = given;
  const out = resolve(given.out);
  const before = await standing(out);
  const pages = await db.rows<Row>(sql`
    select p.site, p.path, p.blob, pointer.release from publication.page p, publication.pointer
    where p.valid_from <= pointer.release and (p.valid_to is null or p.valid_to > pointer.release)
      and (${site ?? null}::text is null or p.site = ${site ?? null})
    order by p.site, p.path`);
  const first = pages[0];
  if (!first) {
    throw fail('notFound', 'sitegen.export.empty', text('还没有发布过可以导出的网页', 'Nothing published to export'), {
      ...(site === undefined ? {} : { params: { site } }),
    });
  }
  const building = join(dirname(out), `.${basename(out)}.${process.pid}.${process.hrtime.bigint()}`);
  try {
    await writePages(building, pages, { blobs, prefixed: site === undefined, progress });
    await writeFile(join(building, marker), `${JSON.stringify({ release: first.release, files: pages.length })}\n`);
    if (before === 'export') await rename(out, `${building}.old`);
    await rename(building, out);
  } finally {
    await rm(building, { recursive: true, force: true });
    await rm(`${building}.old`, { recursive: true, force: true });
  }
  return { release: first.release, files: pages.length, out };
}

async function writePages(
  root: string,
  pages: readonly Row[],
  given: { blobs: BlobStore; prefixed: boolean; progress: ((done: number, total: number) => void) | undefined },
): Promise<void> {
  await mkdir(root, { recursive: true });
  const made = new Set<string>();
  for (const [i, page] of pages.entries()) {
    const path = page.path.endsWith('/') ? `${page.path}index.html` : page.path;
    const file = join(root, given.prefixed ? page.site : '', path);
    const folder = dirname(file);
    if (!made.has(folder)) await mkdir(folder, { recursive: true });
    made.add(folder);
    const bytes = await given.blobs.get(page.blob);
    if (!bytes) {
      throw fail(
        'unavailable',
        'sitegen.blob.missing',
        text(`网页“${page.path}”的内容文件丢失`, `The bytes of page "${page.path}" are missing`),
        {
          remedy: text('运行一次完整发布，会重新生成', 'Publish in full: that makes them again'),
          params: { site: page.site, address: page.path, blob: page.blob },
        },
      );
    }
    await writeFile(file, bytes);
    if ((i + 1) % 200 === 0 || i + 1 === pages.length) given.progress?.(i + 1, pages.length);
  }
}
