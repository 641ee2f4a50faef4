import { exerciseFolders } from '../../grader/workspace/exercise-folders.ts';
import { hashFiles } from '../../grader/workspace/hash-files.ts';
import { printableName } from '../../grader/workspace/printable-name.ts';
import { takeSnapshot, type Snapshot } from '../../grader/workspace/snapshot.ts';
import { isUntouched, withoutBrief } from '../../grader/workspace/starter.ts';

/**
 * The learner's files of an exercise as they go over the wire. `hash` is that of all files as they were graded; `leftOut` names those
 * that are no text and stay here.
 */
export type TakenFiles =
  | { ok: true; files: Record<string, string>; hash: string; leftOut: string[] }
  | { ok: false; reason: string; notBegun: boolean };

/** Reads the files as they are now. What the gate refuses isn't sent: `reason` says why. */
export async function takeFiles(root: string, slug: string): Promise<TakenFiles> {
  const taken = await takeSnapshot(exerciseFolders(root, slug).work);
  if (!taken.ok) return { ok: false, reason: taken.problem.message, notBegun: taken.problem.code === 'NOT_STARTED' };
  const own = withoutBrief(taken.files);
  const texts = [...own].map(([name, bytes]) => [name, toText(bytes)] as const);
  return {
    ok: true,
    files: Object.fromEntries(texts.flatMap(([name, text]) => (text === null ? [] : [[name, text]]))),
    hash: hashFiles(own),
    leftOut: texts.flatMap(([name, text]) => (text === null ? [printableName(name)] : [])),
  };
}

/** Whether something was written: the files differ from the starter. What can't be read was written by somebody. */
export async function isBegun(root: string, slug: string): Promise<boolean> {
  const { work, starter } = exerciseFolders(root, slug);
  const [mine, given] = await Promise.all([takeSnapshot(work), takeSnapshot(starter)]);
  if (!mine.ok) return mine.problem.code !== 'NOT_STARTED';
  return !isUntouched(withoutBrief(mine.files), given.ok ? given.files : (new Map() satisfies Snapshot));
}

/** null for bytes that are no UTF-8. A mark at the beginning (BOM) stays. */
function toText(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
