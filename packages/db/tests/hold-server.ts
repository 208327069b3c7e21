/** A program for the tests: starts the embedded server, says where, and waits to be killed. */
import { startEmbeddedPostgres } from '@changtong/db';

const server = await startEmbeddedPostgres({ dataDir: process.argv[2] as string });
process.stdout.write(`${JSON.stringify({ adminUrl: server.adminUrl, port: server.port, pid: server.pid })}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => undefined, 1_000);
