import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type ContentSnapshot,
  hashOf,
  isProblemError,
  type Json,
  type JsonObject,
  type OrganisationHistory,
  type Post,
  type Principal,
  parseOrganisations,
  shanghaiDate,
} from '@changtong/core';
import { build, outline } from '@changtong/richtext';
import {
  type City,
  loadCity,
  openRuntime,
  publishSites,
  type Runtime,
  silentLog,
  systemPrincipal,
} from '@changtong/runtime';
import { currentPage, type SiteContent, searchEntries } from '@changtong/sitegen';
import { fakeClock, type TemporaryDatabase, temporaryDatabase } from '@changtong/testing';
import startServer from '@changtong/testing/global-setup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const cityDir = fileURLToPath(new URL('..', import.meta.url));
const system = systemPrincipal('Z2');
const clock = fakeClock();
let city: City;
let database: TemporaryDatabase;
let runtime: Runtime;
let dataDir: string;
let stopServer: () => Promise<void>;
const people = new Map<string, Principal>();

interface Content {
  readonly file: string;
  readonly site: string;
  readonly column: string;
  readonly fields?: JsonObject;
}
interface PersonFile {
  readonly login: string;
  readonly name: string;
  readonly clearance: Principal['clearance'];
  readonly posts: readonly Post[];
}
const json = async <T>(path = ''): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;

/** What `npm start` does on its first run, without its processes. */
beforeAll(async () => {
  stopServer = await startServer();
  city = await loadCity(cityDir);
  database = await temporaryDatabase({ plugins: city.plugins });
  dataDir = await mkdtemp(join(tmpdir(), 'changtong-yunfu-'));
  runtime = await openRuntime({
    process: 'worker',
    plugins: city.plugins,
    database: database.as('worker'),
    dataDir,
    zone: 'Z2',
    clock,
    log: silentLog,
  });
  const definitions = city.definitions().map((one): Json => ({ ...one }));
  await runtime.command('kernel.importDefinitions', { definitions }, { principal: system });
  for (const content of await json<readonly Content[]>(city.contents)) await bringIn(content);
  for (const [i, { login, ...person }] of (await json<readonly PersonFile[]>(city.people)).entries()) {
    const id = `0190a3c1-0000-7000-8000-${String(i).padStart(12, '0')}`;
    people.set(login, { kind: 'person', id, zone: 'Z2', ...person });
  }
  await publishSites(runtime, { full: true });
});
afterAll(async () => {
  await runtime?.stop();
  await database?.drop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
  await stopServer?.();
});

async function bringIn({ file, site, column, fields = {} }: Content): Promise<void> {
  const importer = runtime.importers[0];
  const path = join(dirname(city.contents ?? ''), file);
  const { title, body } = (await importer?.read({ name: file, bytes: await readFile(path) })) ?? {
    title: '',
    body: {},
  };
  const found = await runtime.definitions.inForce<SiteContent>('websites.site', site);
  const settings = found?.content.columns.find(({ slug }) => slug === column)?.settings ?? {};
  const input = { title, body, fields, settings, publish: true };
  await runtime.command('notices.import', input, { principal: system });
}

const as = (login: string) => ({ principal: people.get(login) ?? system });
async function page(site: string, path: string): Promise<string | undefined> {
  const found = await currentPage(database.as('gateway').sql, site, path);
  const bytes = found && (await runtime.blobs.get(found.blob));
  return bytes && new TextDecoder().decode(bytes);
}
const firstArticle = async (site: string): Promise<string> =>
  `/tzgg/${/href="(\d{8}-[0-9a-f]{12}\/)"/.exec((await page(site, '/tzgg/')) ?? '')?.[1]}`;

function snapshot(number: number, organisation: string, board: string, title: string): ContentSnapshot & JsonObject {
  const body = build.document([build.paragraph(`${title}的正文。`)]);
  const reviewed = { title, organisation, level: 'public', body, fields: { board } } as const;
  const document = `0190a3c1-0000-7000-9000-${String(number).padStart(12, '0')}`;
  return { document, hash: hashOf(reviewed), ...reviewed };
}
async function outcome(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (isProblemError(error)) return error.failure;
    throw error;
  }
}

describe('the example city', () => {
  it('has four organisations, six people, a portal and one bureau site', async () => {
    const [tree] = await runtime.definitions.allInForce<OrganisationHistory>('access.organisations');
    const organisations = tree ? parseOrganisations(tree.content).treeAt(shanghaiDate(clock())).nodes : [];
    expect(organisations.filter(({ kind }) => kind === 'organisation').map(({ name }) => name)).toEqual([
      '云浮市人民政府',
      '云浮市人民政府办公室',
      '云浮市民政局',
      '云浮市政务服务数据管理局',
    ]);
    expect(people.size).toBe(6);
    expect((await runtime.definitions.allInForce('websites.site')).map(({ id }) => id).sort()).toEqual([
      'mzj',
      'portal',
    ]);
  });

  it('shows its plan on the portal, with all 55 headings, marked as no longer in force', async () => {
    expect(await page('portal', '/')).toContain('云浮市电子政务“十二五”规划');
    const article = (await page('portal', await firstArticle('portal'))) ?? '';
    expect(article.match(/<h[234] id="s/g)).toHaveLength(55);
    expect(article).toContain('已于2015年届满');
    expect(article).toContain('<dt>来源</dt><dd>云浮市人民政府</dd>');
    expect(article).not.toContain('发文字号');
    const { found } = await searchEntries(database.as('gateway').sql, { query: '四大畅通' });
    expect(found.map(({ site }) => site)).toEqual(['portal']);
  });

  it('keeps every heading of the plan that a reader found', async () => {
    const text = await readFile(join(cityDir, 'contents/yunfu-egov-plan-125.txt'));
    const read = await runtime.importers[0]?.read({ name: 'plan.txt', bytes: text });
    expect(outline(read?.body ?? {})[0]).toEqual({ level: 2, text: '一、前言', id: 's1', paragraphs: 2 });
  });

  it('lets a bureau write, another person publish, and nobody else do either', async () => {
    const text = snapshot(1, 'mzj', 'mzj-tzgg', '关于养老服务的通知');
    for (const login of ['lixy', 'wangjg', 'admin', 'liangsj'])
      expect(await outcome(runtime.command('notices.submit', text, as(login))), login).toBe('denied');
    const { review } = await runtime.command<{ review: string }>('notices.submit', text, as('chenzm'));
    const decision = { review, hash: text.hash };
    for (const login of ['chenzm', 'wangjg', 'heli', 'admin', 'liangsj'])
      expect(await outcome(runtime.command('notices.approve', decision, as(login))), login).toBe('denied');
    expect(await outcome(runtime.command('notices.approve', decision, as('lixy')))).toBe('done');
    await publishSites(runtime);
    expect(await page('mzj', '/')).toContain('关于养老服务的通知');
    expect(await page('mzj', await firstArticle('mzj'))).toContain('<dt>来源</dt><dd>云浮市民政局</dd>');
    expect(await page('portal', '/tzgg/')).not.toContain('关于养老服务的通知');
  });

  it('lets the office write and publish in the name of the government', async () => {
    const text = snapshot(2, 'szf', 'szf-tzgg', '关于放假安排的通知');
    const { review } = await runtime.command<{ review: string }>('notices.submit', text, as('wangjg'));
    expect(await outcome(runtime.command('notices.approve', { review, hash: text.hash }, as('lixy')))).toBe('denied');
    expect(await outcome(runtime.command('notices.approve', { review, hash: text.hash }, as('heli')))).toBe('done');
  });
});
