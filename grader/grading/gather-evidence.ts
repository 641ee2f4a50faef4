import { canonicalJson } from '../contract/canonical-json.ts';
import type { Exercise } from '../contract/exercise.ts';
import type { Evidence } from '../contract/report.ts';
import { hashFiles } from '../workspace/hash-files.ts';
import { readHiddenTests } from '../workspace/read-hidden-tests.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** `files` are those that are graded (without the brief), null when they couldn't be taken. */
type Judged = { exercise: Exercise; files: Snapshot | null; starter: Snapshot };

/**
 * What is judged and by what, for a receipt. The version of the hidden tests is `hashFiles` of `readHiddenTests` and one
 * more file, named workshop.config.json, that holds `decidingEntry`. Undefined when the tests can't be read: then they can't be
 * run either, and that is what the report says.
 */
export async function gatherEvidence(
  root: string,
  { exercise, files, starter }: Judged,
): Promise<Evidence | undefined> {
  const tests = await readHiddenTests(root, exercise.slug, starter).catch(() => null);
  if (tests === null) return undefined;
  tests.set('workshop.config.json', Buffer.from(decidingEntry(exercise)));
  return { submission: files && hashFiles(files), hiddenTests: hashFiles(tests), limits: exercise.limits };
}

/** The canonical JSON of the entry in the config with its defaults, without what is only for showing. */
export function decidingEntry(exercise: Exercise): string {
  const { number: _number, title: _title, chapter: _chapter, stack: _stack, minutes: _minutes, ...deciding } = exercise;
  return canonicalJson(deciding);
}
