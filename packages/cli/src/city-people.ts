import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Infer, ProblemError, parseJson, type Sql, s, validate } from '@changtong/core';
import { createPerson, listPeople } from '@changtong/identity';
import { systemPrincipal } from '@changtong/runtime';

const schema = s.array(
  s.object({
    login: s.string({ minLength: 2, maxLength: 60 }),
    name: s.string({ minLength: 1, maxLength: 50 }),
    clearance: s.oneOf(['public', 'internal', 'secret', 'confidential']),
    posts: s.array(
      s.object({
        organisation: s.string({ format: 'id' }),
        roles: s.array(s.string({ format: 'id' }), { minItems: 1 }),
        alsoFor: s.optional(s.array(s.string({ format: 'id' }))),
      }),
    ),
  }),
);
type CityPerson = Infer<typeof schema>[number];

export interface Account {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

function readPeople(file: string): readonly CityPerson[] {
  const value = parseJson(readFileSync(file, 'utf8'));
  const problems = validate(schema, value);
  if (problems.length > 0) throw new ProblemError('invalid', problems);
  return value as unknown as readonly CityPerson[];
}

// Without the letters and digits that are mistaken for one another.
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newPassword = (): string => Array.from({ length: 20 }, () => alphabet[randomInt(alphabet.length)]).join('');

/**
 * Adds the example people of a city that has none yet, each with a random password of this installation, and notes the
 * passwords in DATA_DIR/accounts.json (0600). The file is written first: an account nobody can enter is worse than a line too many.
 */
export async function addCityPeople(tx: Sql, given: { file: string; dataDir: string; now: Date }): Promise<number> {
  if (!existsSync(given.file) || (await listPeople(tx)).length > 0) return 0;
  const people = readPeople(given.file);
  const accounts = people.map(({ login, name }): Account => ({ login, name, password: newPassword() }));
  writeFileSync(join(given.dataDir, 'accounts.json'), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  for (const [i, person] of people.entries()) {
    const { alsoFor: _, ...rest } = { alsoFor: undefined, ...person };
    await createPerson(
      tx,
      {
        ...rest,
        posts: person.posts.map(({ alsoFor, ...post }) => (alsoFor ? { ...post, alsoFor } : post)),
        password: accounts[i]?.password ?? newPassword(),
        mustChangePassword: false,
        by: systemPrincipal('Z2'),
      },
      { now: given.now },
    );
  }
  return people.length;
}
