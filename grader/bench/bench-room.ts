import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { claimFolder } from '../workspace/claim-folder.ts';
import { cannotWrite } from '../workspace/run-folder.ts';
import { copyWorkshop } from './copy-workshop.ts';
import { learnerEnvironment } from './learner-environment.ts';
import { runCommand } from './run-command.ts';

/** What all arms share. */
export type BenchRoom = {
  /** The environment of a learner's shell. */
  env: Record<string, string>;
  /** A temporary folder, outside of the workshop. */
  scratch: string;
  /** A copy of the workshop, to be treated like a learner's own; made when it is first asked for. */
  copy: () => Promise<string>;
  /** The same, after everything was compiled beforehand that `npm ci` compiles in a workshop. */
  warmCopy: () => Promise<string>;
  signal: AbortSignal;
  note: (text: string) => void;
  /** Removes every folder. */
  close: () => Promise<void>;
};

export type BenchRoomOptions = {
  root: string;
  environment: NodeJS.ProcessEnv;
  signal: AbortSignal;
  note: (text: string) => void;
};

export async function openBenchRoom({ root, environment, signal, note }: BenchRoomOptions): Promise<BenchRoom> {
  const env = learnerEnvironment(environment);
  const scratch = await mkdtemp(path.join(os.tmpdir(), 'workshop-bench-')).catch((error: unknown) => {
    throw cannotWrite(os.tmpdir(), error);
  });
  let copying: Promise<string> | undefined;
  let warming: Promise<string> | undefined;
  const copy = () => (copying ??= makeCopy(root));
  const warmCopy = () => (warming ??= copy().then((made) => warm(made, { env, signal, note })));
  const close = async () => {
    await Promise.allSettled([warming]);
    const folder = await copying?.catch(() => undefined);
    await Promise.all([remove(scratch), folder && remove(path.dirname(folder))]);
  };
  return { env, scratch, copy, warmCopy, signal, note, close };
}

/** In a folder with an owner's name: what a bench leaves that is killed is removed by the next one. */
async function makeCopy(root: string): Promise<string> {
  const parent = path.join(root, '.workshop', 'bench');
  const claimed = await claimFolder(parent).catch((error: unknown) => {
    throw cannotWrite(parent, error);
  });
  try {
    const folder = path.join(claimed, 'workshop');
    await copyWorkshop(root, folder);
    return folder;
  } catch (error) {
    await remove(claimed);
    throw cannotWrite(claimed, error);
  }
}

async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

async function warm(
  folder: string,
  { env, signal, note }: Pick<BenchRoom, 'env' | 'signal' | 'note'>,
): Promise<string> {
  note('Compiling in the copy what `npm ci` compiles in a workshop ...');
  const { output } = await runCommand(['npm', 'run', '-s', 'warm'], { cwd: folder, env, signal });
  // On a slow machine it may give up; `npm ci` then leaves learners without it too, and so is what is measured here.
  if (!output.includes('compiled and ready')) note('Not all of it could be compiled, so figures of Next.js are worse.');
  return folder;
}
