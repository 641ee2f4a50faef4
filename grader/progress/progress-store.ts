import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../contract/errors.ts';

/** What is known of one exercise; times are ISO 8601. What was passed once stays passed. */
export type ExerciseProgress = {
  attempts: number;
  bestPoints: number;
  lastStatus: 'passed' | 'failed' | 'error';
  /** Missing in files of older versions. */
  firstTriedAt?: string;
  firstPassedAt?: string;
  hintsShown?: Record<string, number>;
};

export type Progress = { schema: 1; exercises: Record<string, ExerciseProgress> };

/** What became of saving: progress is worth a warning, never a failed grading. */
export type SaveResult = { saved: true } | { saved: false; reason: string };

const emptyProgress: Progress = { schema: 1, exercises: {} };

function progressFile(root: string): string {
  return path.join(root, '.workshop', 'progress.json');
}

/** Progress as kept in .workshop; empty when there is none. An unreadable file is kept aside, never overwritten. */
export async function readProgress(root: string): Promise<Progress> {
  const file = progressFile(root);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return emptyProgress;
  }
  const progress = parseProgress(text);
  if (progress) return progress;
  await rename(file, `${file}.damaged-${Date.now()}`).catch(() => undefined);
  return emptyProgress;
}

function parseProgress(text: string): Progress | null {
  try {
    const value: unknown = JSON.parse(text);
    const shaped =
      typeof value === 'object' &&
      value !== null &&
      'exercises' in value &&
      typeof value.exercises === 'object' &&
      value.exercises !== null;
    return shaped ? { schema: 1, exercises: value.exercises as Progress['exercises'] } : null;
  } catch {
    return null;
  }
}

/** Writes progress whole or not at all: into a new file first, which then takes the old one's name. */
export async function writeProgress(root: string, progress: Progress): Promise<SaveResult> {
  const file = progressFile(root);
  const temporary = `${file}.${process.pid}.new`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(temporary, `${JSON.stringify(progress, null, 2)}\n`);
    await rename(temporary, file);
    return { saved: true };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return {
      saved: false,
      reason: `Your progress could not be saved in .workshop (${systemErrorCode(error) ?? 'unknown error'}). Make that folder writable to keep it.`,
    };
  }
}
