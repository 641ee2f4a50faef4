import type { ExerciseReport, Report } from '../../grader/contract/report.ts';
import { putItem, type PutResult } from './put-item.ts';
import type { ItemContent } from './outbox-item.ts';
import type { SendRoom } from './send-waiting.ts';
import { readSent, type SentRecord } from './sent-record.ts';
import { takeFiles } from './take-files.ts';

/**
 * Puts all that a grading has to tell the class into the outbox: the report; that there are newer files; the files of what was passed.
 * Gives sentences for what could not be kept. Never throws.
 */
export async function keepReport(room: SendRoom, report: Report): Promise<string[]> {
  const record = await readSent(room.root, room.joined.learner.id);
  const said = [sayPut(await putItem(room.outbox, { kind: 'result', report }))];
  for (const exercise of report.exercises) said.push(...(await keepFiles(room, record, exercise)));
  // A full disk says the same of everything.
  return [...new Set(said.filter((text) => text !== null))];
}

async function keepFiles(
  { root, outbox }: SendRoom,
  record: SentRecord,
  exercise: ExerciseReport,
): Promise<(string | null)[]> {
  const { slug } = exercise;
  const sent = record.files[slug];
  // The starter is known to the class, unless somebody has gone back to it.
  if (exercise.problem?.code === 'NOT_STARTED' && !sent) return [];
  const taken = await takeFiles(root, slug);
  if (!taken.ok) return [taken.notBegun ? null : `Your files of ${slug} are not sent to the class: ${taken.reason}`];
  const contents: ItemContent[] = [];
  if (taken.hash !== sent?.hash) contents.push({ kind: 'files', slug });
  // Files that have changed since they were graded come with the next grading.
  const graded = exercise.evidence?.submission ?? taken.hash;
  if (exercise.status === 'passed' && graded === taken.hash && record.newest[slug]?.hash !== taken.hash)
    contents.push({ kind: 'live', slug, hash: taken.hash, files: taken.files });
  const said: (string | null)[] = contents.length > 0 ? [sayLeftOut(slug, taken.leftOut)] : [];
  for (const content of contents) said.push(sayPut(await putItem(outbox, content)));
  return said;
}

function sayPut(result: PutResult): string | null {
  if (!result.kept) return result.reason;
  if (result.dropped === 0) return null;
  return 'So much waits to be sent that the oldest results were dropped; newer ones of the same exercises are kept.';
}

/** Only text is sent. */
export function sayLeftOut(slug: string, names: string[]): string | null {
  if (names.length === 0) return null;
  const some = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `Not sent to the class, because it is no text: ${some}${more} of ${slug}.`;
}
