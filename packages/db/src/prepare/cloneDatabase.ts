import { errorCode } from '../client/errors.ts';
import type { DatabaseUrls } from '../types.ts';
import { withConnection, withLock } from './connection.ts';
import { quoted, urlFor } from './names.ts';

/**
 * Copies a prepared database in a fraction of the time that preparing takes. The copy has the roles of the original, so
 * what it is asked with is the original's URLs on another database. For tests.
 */
export async function cloneDatabase(given: {
  readonly adminUrl: string;
  /** URLs of the prepared database; nobody may be connected to it. */
  readonly from: DatabaseUrls;
  readonly database: string;
}): Promise<DatabaseUrls> {
  const { adminUrl, from, database } = given;
  const template = decodeURIComponent(new URL(from.owner).pathname.slice(1));
  const roles = Object.values(from).map((url) => quoted(decodeURIComponent(new URL(url).username)));
  const copy = quoted(database);
  await withConnection(adminUrl, (admin) =>
    withLock(admin, `changtong.clone ${template}`, async () => {
      const create = `create database ${copy} with template ${quoted(template)} owner ${roles[0]}`;
      // 55006: somebody is just leaving the original.
      for (let left = 50; ; left -= 1) {
        try {
          await admin.query(create);
          break;
        } catch (error) {
          if (errorCode(error) !== '55006' || left === 0) throw error;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
    }),
  );
  // Rights on the database and its settings belong to the original and are not copied.
  await withConnection(urlFor(from.owner, { database }), async (owner) => {
    await owner.query(`revoke all on database ${copy} from public`);
    await owner.query(`grant connect on database ${copy} to ${roles.join(', ')}`);
    await owner.query(`alter database ${copy} set timezone to 'UTC'`);
  });
  return Object.fromEntries(
    Object.entries(from).map(([kind, url]) => [kind, urlFor(url, { database })]),
  ) as DatabaseUrls & Record<string, string>;
}
