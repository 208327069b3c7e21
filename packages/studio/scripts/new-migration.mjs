// Writes the next migration of Payload's tables: npm run new-migration -w @changtong/studio -- NAME
// Needs a build first (npm run build). No database is used.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { migrationFrom } from '../dist/payload/schema-of-config.js';

const folder = new URL('../migrations/', import.meta.url);
const name = process.argv[2];
if (!name || !/^[a-z0-9-]+$/.test(name)) throw new Error('Give a name in lower case letters, digits and hyphens');

const files = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort();
const before = files.length > 0 ? JSON.parse(readFileSync(new URL('snapshot.json', folder), 'utf8')) : undefined;
const { statements, snapshot } = await migrationFrom(before);
if (statements.length === 0) throw new Error('Nothing has changed');

const number = String(files.length + 1).padStart(4, '0');
writeFileSync(new URL(`${number}-${name}.sql`, folder), `${statements.join('\n--> statement-breakpoint\n')}\n`);
writeFileSync(new URL('snapshot.json', folder), `${JSON.stringify(snapshot, null, 1)}\n`);
process.stdout.write(`migrations/${number}-${name}.sql\n`);
process.exit(0);
