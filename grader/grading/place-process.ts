// A place of the tier `bubblewrap`: a grader's process in a network of its own, where only its programs listen.
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../contract/errors.ts';
import type { DatabaseServer } from '../database/open-database-server.ts';
import { insideUser, viewOf, type Sandbox } from '../target/sandbox.ts';
import type { Reaper } from '../target/reaper.ts';
import { runMarker } from '../target/stop-group.ts';
import { cleanPlace, closeInherited } from './place-hygiene.ts';
import { createChecker } from './checker.ts';
import { gradeExercise, type GradingRoom } from './grade-exercise.ts';
import type { FromPlace, PlaceSettings, Service, ToPlace } from './place-messages.ts';
import { openRelay, throughRelay } from './relay.ts';

closeInherited();
enableCompileCache(path.resolve(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'workshop', 'node'));

const checker = createChecker(path.resolve(import.meta.dirname, '..', '..'));
/** Ports of this network on which the place itself listens. */
const relays = new Set<number>();
let room: Promise<GradingRoom> | null = null;
let givePostgres: (message: Extract<ToPlace, { type: 'postgres' }>) => void = () => {};

function send(message: FromPlace): void {
  process.send?.(message);
}

process.on('message', (message: ToPlace) => {
  if (message.type === 'settings') room = makeRoom(message.settings);
  else if (message.type === 'postgres') givePostgres(message);
  else void grade(message.job);
});
// Nobody is left who would want a verdict. The kernel ends what runs in the sandboxes.
process.on('disconnect', () => process.exit(0));

async function grade(job: Parameters<typeof gradeExercise>[0]): Promise<void> {
  if (!room) throw new Error('A place grades only after it has its settings.');
  const made = await room;
  const report = await gradeExercise(job, made);
  send({ type: 'report', report, clean: await cleanPlace(made.run, relays) });
}

async function makeRoom(settings: PlaceSettings): Promise<GradingRoom> {
  const { root, runId, copies, scratch, seed, allowUntouched, mongo } = settings;
  const sandbox = await makeSandbox(settings);
  let server: Promise<DatabaseServer> | null = null;
  return {
    root,
    run: { id: runId, copies, scratch },
    reaper: kernelReaper,
    sandbox,
    checker,
    databases: () => (server ??= openPostgres(runId)),
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

/** A server outside, on a port of this network: that of the relay to its socket. */
async function reach({ url, socket }: Service): Promise<string> {
  const relay = await openRelay(null, { path: socket });
  relays.add(relay.port);
  return throughRelay(url, relay);
}

async function openPostgres(runId: string): Promise<DatabaseServer> {
  const answer = new Promise<Extract<ToPlace, { type: 'postgres' }>>((resolve) => (givePostgres = resolve));
  send({ type: 'postgres' });
  const { service, problem, help } = await answer;
  if (!service) throw new UserError(problem, help, 3);
  const { openDatabaseServer } = await import('../database/open-database-server.ts');
  return openDatabaseServer({ marker: `${runMarker}=${runId}`, url: await reach(service), onStart: () => {} });
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
