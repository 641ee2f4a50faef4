import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningTarget } from '../target/target-types.ts';
import { ask } from './ask.ts';
import { findSavedText, type SavedText } from './find-saved-text.ts';
import type { MeasuredProgram } from './open-program.ts';

const pollMs = 5;

/** A change that isn't seen for so long is not going to be. */
const seenMs = 15_000;

/**
 * Starts the program as one works on it, changes a text in the learner's file and saves: the milliseconds until an answer
 * has the new text. The first save is not measured. Null when no text of an answer stands in a file.
 */
export async function measureRebuild(program: MeasuredProgram, signal: AbortSignal): Promise<number | null> {
  const { development, plan, chosen } = program;
  const { target } = await development.start();
  try {
    const answers = [];
    for (const address of plan.textPaths) answers.push({ path: address, ...(await ask(target.url + address, signal)) });
    const found = findSavedText(answers, chosen.files);
    if (!found) return null;
    const file = path.join(development.folder, found.file);
    const before = await readFile(file, 'utf8');
    const save = (text: string) => saveAndWait(target, { file, before, found, text }, signal);
    const first = await save('saved once');
    const second = first === null ? null : await save('saved twice');
    await writeFile(file, before);
    return second;
  } finally {
    await development.stop();
  }
}

type Save = { file: string; before: string; found: SavedText; text: string };

async function saveAndWait(target: RunningTarget, save: Save, signal: AbortSignal): Promise<number | null> {
  const { file, before, found } = save;
  const savedAt = performance.now();
  await writeFile(file, before.replaceAll(found.text, `${found.text} ${save.text}`));
  while (performance.now() - savedAt < seenMs) {
    const asked = await ask(target.newestUrl() + found.path, signal).catch(() => null);
    if (asked && JSON.stringify(asked.body).includes(save.text)) return performance.now() - savedAt;
    signal.throwIfAborted();
    await delay(pollMs);
  }
  return null;
}
