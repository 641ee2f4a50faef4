import { watch, type FSWatcher } from 'chokidar';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { ExerciseReport } from '../contract/report.ts';

/** What the loop tells whoever shows it. */
export type WatchEvent =
  | { type: 'checking' }
  | { type: 'graded'; report: ExerciseReport }
  | { type: 'failed'; error: unknown };

export type WatchOptions = {
  /** The learner's folder; made when it isn't there, so that a deleted one can come back. */
  folder: string;
  /** Ask the disk again and again, for file systems that don't tell of changes. */
  poll: boolean;
  /** Ends soon after `signal` when there are newer files to grade; whatever it gives then is not shown. */
  grade: (signal: AbortSignal) => Promise<ExerciseReport>;
  onEvent: (event: WatchEvent) => void;
};

export type WatchLoop = { checkNow: () => void; close: () => Promise<void> };

/** Editors write in several steps; after the last change this much quiet is waited for. */
const quietMs = 60;

const ignored = /(?:^|[/\\])(?:node_modules|\.next|\.git|\.workshop|next-env\.d\.ts)(?:[/\\]|$)/;

/**
 * Grades once at the start and again after every change in the folder. Never two gradings at once: a change during
 * one ends it, and the newest files are graded instead.
 */
export async function watchExercise({ folder, poll, grade, onEvent }: WatchOptions): Promise<WatchLoop> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let current = new AbortController();
  let closed = false;
  const gradeUntilStill = async () => {
    do {
      again = false;
      current = new AbortController();
      onEvent({ type: 'checking' });
      try {
        const report = await grade(current.signal);
        if (!closed && !again) onEvent({ type: 'graded', report });
      } catch (error) {
        if (!closed && !again) onEvent({ type: 'failed', error });
      }
    } while (again && !closed);
    running = null;
  };
  const checkNow = () => {
    if (closed) return;
    again = true;
    current.abort();
    running ??= gradeUntilStill();
  };
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  const watcher = watch(folder, {
    ignored: (name) => ignored.test(path.relative(folder, name)),
    ignoreInitial: true,
    usePolling: poll,
    interval: 200,
    atomic: true,
  });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(checkNow, quietMs);
  });
  watcher.on('error', (error) => onEvent({ type: 'failed', error }));
  await ready(watcher);
  checkNow();
  const close = async () => {
    closed = true;
    clearTimeout(timer);
    current.abort();
    await watcher.close();
  };
  return { checkNow, close };
}

function ready(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve) => watcher.once('ready', () => resolve()));
}
