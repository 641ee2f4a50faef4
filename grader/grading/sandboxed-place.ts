import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../contract/errors.ts';
import type { CgroupParent } from '../target/cgroup.ts';
import { runMarker } from '../target/stop-group.ts';
import { besidesWorkshop, placeCommand, userOfPlace } from '../target/sandbox-place.ts';
import type { Place } from './place.ts';
import type { FromPlace, PlaceSettings, Service, ToPlace } from './place-messages.ts';
import type { Run } from './open-run.ts';

type Graded = Awaited<ReturnType<Place['grade']>>;

/** The process of a place has ended in the middle of a grading. */
export class PlaceLost extends Error {}

export type SandboxedPlaceOptions = {
  root: string;
  run: Run;
  seed: number;
  allowUntouched: boolean;
  cgroups: CgroupParent | null;
  postgres: () => Promise<Service>;
  mongo: () => Promise<Service | null>;
};

/** A place in a process and a network of its own, whose programs run under bubblewrap. */
export function createSandboxedPlace(number: number, options: SandboxedPlaceOptions): Place {
  const starting = startProcess(number, options);
  starting.catch(() => undefined);
  return {
    number,
    grade: async (job) => {
      const child = await starting;
      return new Promise<Graded>((resolve, reject) => {
        const lost = () => reject(new PlaceLost('The process that graded has ended.'));
        const take = (message: FromPlace) => {
          if (message.type !== 'report') return;
          child.off('exit', lost).off('message', take);
          resolve({ report: message.report, clean: message.clean });
        };
        if (child.exitCode !== null || child.signalCode !== null) return lost();
        child.on('exit', lost).on('message', take);
        tell(child, { type: 'grade', job });
      });
    },
    close: async () => {
      const child = await starting.catch(() => null);
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function startProcess(number: number, options: SandboxedPlaceOptions): Promise<ChildProcess> {
  const { run, postgres, mongo } = options;
  const settings = settingsOf(number, options);
  // Nothing is waited for up to the spawn: the place gets ready while this process goes on to load what it needs itself.
  mkdirSync(settings.scratch, { recursive: true });
  // The users of programs may pass through, and see nothing on the way.
  chmodSync(run.folder.scratch, 0o711);
  const { file, args } = placeCommand(settings, path.join(import.meta.dirname, 'place-start.mjs'));
  const child = spawn(file, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
    // What it starts looks like itself for a moment, and must be known then too.
    env: { ...process.env, [runMarker]: run.folder.id },
  });
  const started = new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', () => reject(new PlaceLost('bubblewrap could not be started.')));
  });
  child.on('error', () => {});
  child.on('message', (message: FromPlace) => {
    if (message.type === 'postgres') void lendPostgres(child, postgres);
  });
  await started;
  run.reaper.add(child.pid ?? 0);
  child.once('exit', () => run.reaper.remove(child.pid ?? 0));
  tell(child, { type: 'settings', settings: { ...settings, mongo: await mongo() } });
  return child;
}

function settingsOf(number: number, options: SandboxedPlaceOptions): Omit<PlaceSettings, 'mongo'> {
  const { root, run, seed, allowUntouched, cgroups } = options;
  const { id: runId, copies } = run.folder;
  const scratch = path.join(run.folder.scratch, `p${number}`);
  const user = userOfPlace(number);
  const views = [root, ...besidesWorkshop(root)].map((folder, index) => ({
    folder,
    view: user === null ? folder : path.join(scratch, `v${index}`),
  }));
  return { root, runId, copies, scratch, user, cgroups, views, seed, allowUntouched };
}

async function lendPostgres(child: ChildProcess, postgres: () => Promise<Service>): Promise<void> {
  try {
    tell(child, { type: 'postgres', service: await postgres(), problem: '', help: '' });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const help = error instanceof UserError ? error.help : 'Run `npm run doctor`.';
    tell(child, { type: 'postgres', service: null, problem, help });
  }
}

function tell(child: ChildProcess, message: ToPlace): void {
  // A place that has gone is noticed by its exit.
  child.send(message, () => {});
}
