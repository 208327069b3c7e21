import { type Problem, type Sql, sql, type Text, text } from '@changtong/core';
import { beginning, canonicalRow, nextHash } from './canonicalRow.ts';
import type { Head } from './sealAudit.ts';

const pageSize = 5_000;
const mostProblems = 100;

export interface AuditReport {
  /** Rows in the trail. */
  readonly rows: number;
  /** Of these, in the chain. The last second's rows may still be outside. */
  readonly sealed: number;
  /** End of the chain. Kept elsewhere, it proves later that the chain up to here is still the same. */
  readonly head: Head;
  /** At most 100. */
  readonly problems: readonly Problem[];
}

interface Link {
  sequence: number;
  hash: string;
  audit_id: string;
  canonical: string | null;
}

const words: Readonly<Record<string, (link: string) => Text>> = {
  'audit.sealMissing': (at) => text(`第 ${at} 号封存记录缺失`, `Seal ${at} is missing`),
  'audit.deleted': (at) => text(`第 ${at} 号审计记录被删除`, `Audit row ${at} was deleted`),
  'audit.changed': (at) => text(`第 ${at} 号审计记录或其封存被修改`, `Audit row ${at} or its seal was changed`),
  'audit.inserted': (at) =>
    text(`审计记录 ${at} 是事后插入的`, `Audit row ${at} was inserted afterwards, past the trail's own door`),
  'audit.headDiffers': (at) =>
    text(`第 ${at} 号封存与此前留存的不同`, `Seal ${at} is not the one that was noted earlier`),
};

const problem = (code: keyof typeof words, at: string | number): Problem => ({
  code,
  path: `/${at}`,
  message: (words[code] as (link: string) => Text)(String(at)),
});

/** Follows the chain, a page at a time. */
async function* links(db: Sql): AsyncGenerator<Link> {
  for (let after = 0; ; ) {
    const page = await db.rows<Link>(sql`
      select s.sequence, s.hash, s.audit_id, case when a.id is not null then ${canonicalRow} end as canonical
      from kernel.audit_seal s left join kernel.audit a on a.id = s.audit_id
      where s.sequence > ${after} order by s.sequence limit ${pageSize}`);
    yield* page;
    if (page.length < pageSize) return;
    after = (page.at(-1) as Link).sequence;
  }
}

function* wrongWith(link: Link, before: Head): Generator<Problem> {
  for (
    let missing = before.sequence + 1;
    missing < Math.min(link.sequence, before.sequence + mostProblems);
    missing++
  ) {
    yield problem('audit.sealMissing', missing);
  }
  if (link.canonical === null) yield problem('audit.deleted', link.sequence);
  else if (link.sequence === before.sequence + 1 && nextHash(before.hash, link.canonical) !== link.hash) {
    yield problem('audit.changed', link.sequence);
  }
}

/**
 * Recomputes the whole chain: finds rows that were changed, deleted, or inserted past the sealer.
 * @param noted the head of an earlier report, kept where this database's owner cannot reach: without one, somebody who
 *   owns the database could cut off the end of the trail, or rewrite it and its chain together
 */
export async function verifyAudit(db: Sql, noted?: Head): Promise<AuditReport> {
  const problems: Problem[] = [];
  let head: Head = { sequence: 0, hash: beginning };
  let sealed = 0;
  let notedFound = noted === undefined || noted.sequence === 0;
  for await (const link of links(db)) {
    if (problems.length < mostProblems) problems.push(...wrongWith(link, head));
    head = { sequence: link.sequence, hash: link.hash };
    sealed += 1;
    notedFound ||= link.sequence === noted?.sequence && link.hash === noted.hash;
  }
  if (!notedFound) problems.push(problem('audit.headDiffers', noted?.sequence ?? 0));
  const smuggled = await db.rows<{ id: string }>(sql`
    select a.id from kernel.audit a
    where not exists (select from kernel.audit_seal s where s.audit_id = a.id)
      and a.xid < (
        select b.xid from kernel.audit_seal t join kernel.audit b on b.id = t.audit_id order by t.sequence desc limit 1
      )
    order by a.id limit ${mostProblems}`);
  problems.push(...smuggled.map(({ id }) => problem('audit.inserted', id)));
  const { rows } = await db.one<{ rows: number }>(sql`select count(*) as rows from kernel.audit`);
  return { rows, sealed, head, problems: problems.slice(0, mostProblems) };
}
