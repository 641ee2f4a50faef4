import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL that can be killed and started again on the same files. */
export type KeptPostgres = {
  /** An empty database: its address. */
  createDatabase: (name: string) => Promise<string>;
  /** `kill -9` of the server and all that belongs to it. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  close: () => Promise<void>;
};

/** What was killed may still hold its memory for a moment, and then no other one starts. */
const starts = 20;

/** Starts a PostgreSQL with its files in `folder`, which is made. */
export async function startKeptPostgres(folder: string): Promise<KeptPostgres> {
  const port = await findFreePort();
  const password = randomBytes(12).toString('hex');
  const urlOf = (name: string) => `postgres://class:${password}@127.0.0.1:${port}/${name}`;
  let child = await startOnce(folder, port, password);
  const kill = async () => {
    const postmaster = Number((await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
    // The wrapper first, so that it has nothing to say about it.
    await endProcess(child, 'SIGKILL');
    process.kill(postmaster, 'SIGKILL');
  };
  const start = async () => void (child = await startOnce(folder, port, password));
  const createDatabase = async (name: string) => {
    const client = new Client({ connectionString: urlOf('postgres') });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return urlOf(name);
  };
  const close = async () => {
    child.stdin?.end();
    await Promise.race([once(child, 'exit'), delay(10_000, undefined, { ref: false })]);
    await endProcess(child, 'SIGKILL');
  };
  return { createDatabase, kill, start, close };
}

async function startOnce(folder: string, port: number, password: string): Promise<ChildProcess> {
  let answer = '';
  for (let tries = 0; tries < starts; tries += 1) {
    const script = path.join(import.meta.dirname, 'kept-postgres-process.ts');
    const words = ['--disable-warning=ExperimentalWarning', script, folder, String(port)];
    const child = spawn(process.execPath, words, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...withoutSettings(), CLASS_PASSWORD: password },
    });
    child.stdin?.on('error', () => undefined);
    for await (const line of createInterface({ input: child.stdout })) {
      answer = line;
      break;
    }
    if (answer === 'ready') return child;
    await endProcess(child, 'SIGKILL');
    await delay(300);
  }
  throw new Error(`PostgreSQL could not be started: ${answer}`);
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** PostgreSQL reads settings from PG... variables, which may be meant for another server. */
function withoutSettings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}
