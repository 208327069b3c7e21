import { type AccessRequest, levels, type Principal, type Sql, sql, zones } from '@changtong/core';
import { temporaryDatabase } from '@changtong/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadPolicy, type PolicyInput } from '../src/index.ts';

/** Random questions asked: few in every run, many in the long one. */
const questions = process.env.VERIFY_FULL === '1' ? 10_000 : 200;
/** Questions that share one random policy and one principal. */
const perWorld = 10;

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'constructor'] as const;
const roleNames = ['r', 's', 't', 'u', 'v'] as const;
const actions = ['x.read', 'x.write', 'x.publish', 'x.intake', 'y.write'] as const;
const types = ['x.thing', 'y.thing'] as const;

/** Every node hangs below an earlier one, or is a root. */
const tree = fc.tuple(...names.map((_, i) => fc.integer({ min: -1, max: i - 1 }))).map((parents) =>
  names.map((id, i) => {
    const parent = names[parents[i] ?? -1];
    return { id, ...(parent !== undefined && { parent }) };
  }),
);
/** Every role includes later ones only: no circles. */
const roles = fc
  .tuple(...roleNames.map((_, i) => fc.subarray(roleNames.slice(i + 1))))
  .map((included) => roleNames.map((id, i) => ({ id, includes: included[i] ?? [] })));
const rule = fc.record(
  {
    role: fc.constantFrom(...roleNames, 'everyone'),
    action: fc.constantFrom(...actions, 'read', 'write', 'publish', 'intake', '*', '*'),
    type: fc.constantFrom(...types, '*'),
    effect: fc.constantFrom('allow', 'allow', 'allow', 'deny'),
    organisations: fc.uniqueArray(fc.constantFrom(...names, 'nowhere'), { minLength: 0, maxLength: 3 }),
  },
  { requiredKeys: ['role', 'action', 'type', 'effect'] },
);
const input: fc.Arbitrary<PolicyInput> = fc.record({
  tree,
  roles,
  rules: fc
    .array(rule, { minLength: 1, maxLength: 12 })
    .map((all) => all.map((one, i) => ({ id: `rule${i}`, ...one }))),
}) as fc.Arbitrary<PolicyInput>;

/** Mostly what the type says, sometimes what it forbids. */
const odd = <T>(usual: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof(
    { arbitrary: usual, weight: 30 },
    { arbitrary: fc.constantFrom('', undefined, '绝密', '*') as fc.Arbitrary<T>, weight: 1 },
  );
const organisation = fc.constantFrom(...names, ...names, 'nowhere');
const post = fc.record({
  organisation: odd(organisation),
  roles: fc.uniqueArray(fc.constantFrom(...roleNames, 'everyone', 'system'), { minLength: 1, maxLength: 2 }),
  alsoFor: fc.uniqueArray(organisation, { maxLength: 2 }),
});
const principal = fc.record({
  kind: fc.constantFrom('person', 'person', 'person', 'person', 'service', 'system', 'anonymous'),
  // A name that is also a role's must not lend its rights.
  id: fc.constantFrom('p1', 'r', 'system'),
  name: fc.constant('某人'),
  posts: fc.array(post, { minLength: 1, maxLength: 3 }),
  clearance: odd(fc.constantFrom(...levels)),
  zone: odd(fc.constantFrom(...zones)),
  scopes: fc.array(fc.constantFrom('*:*', 'x.read:*', '*:x.thing', 'x.write:x.thing', 'nonsense'), { maxLength: 2 }),
}) as fc.Arbitrary<Principal>;
const request = fc.record({
  action: odd(fc.constantFrom(...actions)),
  act: fc.constantFrom('read', 'write', 'publish', 'intake'),
  object: fc.record({
    type: odd(fc.constantFrom(...types)),
    organisation: odd(organisation),
    level: odd(fc.constantFrom(...levels)),
    zone: odd(fc.constantFrom(...zones)),
  }),
}) as fc.Arbitrary<AccessRequest>;
const world = fc.record({
  input,
  principal,
  requests: fc.array(request, { minLength: perWorld, maxLength: perWorld }),
});

let db: Sql;
let drop: () => Promise<void>;
beforeAll(async () => {
  const temporary = await temporaryDatabase();
  drop = temporary.drop;
  db = temporary.as('owner').sql;
});
afterAll(() => drop());

/** What the filter for a question says of its own object, as a row of values. */
async function kept(
  policy: Awaited<ReturnType<typeof loadPolicy>>,
  who: Principal,
  asked: AccessRequest,
): Promise<boolean> {
  const { type, organisation, level, zone } = asked.object;
  const columns = { organisation: sql`t.organisation`, level: sql`t.level`, zone: sql`t.zone` };
  const visible = policy.filter(who, { action: asked.action, act: asked.act, type }, columns);
  const rows = await db.rows(sql`
    select from (values (${organisation ?? null}::text, ${level ?? null}::text, ${zone ?? null}::text))
      t (organisation, level, zone) where ${visible}`);
  return rows.length === 1;
}

it(`plain Casbin, compiled decision, explanation and SQL filter agree on ${questions} random questions`, async () => {
  const seen = { allowed: 0, denied: 0 };
  await fc.assert(
    fc.asyncProperty(world, async ({ input: given, principal: who, requests }) => {
      const policy = await loadPolicy(given);
      for (const asked of requests) {
        const { allowed } = policy.decide(who, asked);
        expect(policy.explain(who, asked).allowed, 'explained').toBe(allowed);
        expect(await policy.enforceWithCasbin(who, asked), 'plain Casbin').toBe(allowed);
        expect(await kept(policy, who, asked), 'SQL filter').toBe(allowed);
        seen[allowed ? 'allowed' : 'denied']++;
      }
    }),
    // So few worlds may by chance allow next to nothing: the short run is always the same, the long one is always new.
    { numRuns: questions / perWorld, ...(process.env.VERIFY_FULL ? {} : { seed: 20261123 }) },
  );
  // A comparison of denials only would prove nothing.
  expect(seen.allowed).toBeGreaterThan(questions / 50);
}, 600_000);
