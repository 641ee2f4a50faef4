import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../contract/errors.ts';
import type { DatabaseServer } from '../database/open-database-server.ts';
import type { Reaper } from '../target/reaper.ts';
import { insideUser, viewOf, type Sandbox } from '../target/sandbox.ts';
import { runMarker } from '../target/stop-group.ts';
import type { GradingRoom } from './grade-exercise.ts';
import type { LentPostgres, PlaceSettings, Service } from './place-messages.ts';
import { openRelay, throughRelay } from './relay.ts';

/** What a place has from outside: its settings, its checker, and PostgreSQL when it asks for it. */
export type PlaceOutside = {
  settings: PlaceSettings;
  checker: GradingRoom['checker'];
  askForPostgres: () => Promise<LentPostgres>;
};

/** The room in which a place grades. Ports of this network on which the place itself listens are added to `relays`. */
export async function makeRoom(
  { settings, checker, askForPostgres }: PlaceOutside,
  relays: Set<number>,
): Promise<GradingRoom> {
  const { root, runId, copies, scratch, seed, allowUntouched, mongo } = settings;
  const sandbox = await makeSandbox(settings);
  /** A server outside, on a port of this network: that of the relay to its socket. */
  const reach = async ({ url, socket }: Service): Promise<string> => {
    const relay = await openRelay(null, { path: socket });
    relays.add(relay.port);
    return throughRelay(url, relay);
  };
  const openPostgres = async (): Promise<DatabaseServer> => {
    const { service, problem, help } = await askForPostgres();
    if (!service) throw new UserError(problem, help, 3);
    const { openDatabaseServer } = await import('../database/open-database-server.ts');
    return openDatabaseServer({ marker: `${runMarker}=${runId}`, url: await reach(service), onStart: () => {} });
  };
  let server: Promise<DatabaseServer> | null = null;
  return {
    root,
    run: { id: runId, copies, scratch },
    reaper: kernelReaper,
    sandbox,
    spares: null,
    checker,
    databases: () => (server ??= openPostgres()),
    mongoUrl: mongo ? await reach(mongo) : undefined,
    seed,
    allowUntouched,
    signal: new AbortController().signal,
  };
}

async function makeSandbox({ copies, scratch, user, views, cgroups }: PlaceSettings): Promise<Sandbox> {
  const etc = path.join(scratch, 'etc');
  await mkdir(etc);
  const files = {
    passwd: `learner:x:${insideUser}:${insideUser}::/tmp:/bin/sh\n`,
    group: `learner:x:${insideUser}:\n`,
    hosts: '127.0.0.1 localhost\n::1 localhost\n',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(etc, name), text);
  const sandbox = { user, views, etc, cgroups };
  // bubblewrap has mounted the views as the machine has those folders, without the place's own file system for copies.
  if (user !== null) await promisify(execFile)('mount', ['--bind', copies, viewOf(sandbox, copies)]);
  return sandbox;
}

/** Processes in a sandbox end with their first one, and that one with this process; the grader's own reaper does the rest. */
const kernelReaper: Reaper = {
  pid: 0,
  add: () => {},
  remove: () => {},
  addFolder: () => {},
  addCgroups: () => {},
  close: async () => {},
};
