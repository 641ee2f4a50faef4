import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { submissionStates } from '../contract/board.ts';
import { count, id } from './clean-text.ts';
import { writeAtomic } from './write-atomic.ts';

/** What has been sent, so that the same isn't sent again. Only who has claimed the outbox writes it. */
const schema = z.object({
  learner: id,
  /** The newest files that the class has of an exercise: their hash, and when they were sent. */
  files: z.record(z.string(), z.object({ hash: z.string(), at: z.number() })),
  /** The newest submission of an exercise: its hash, and the name that it had in the outbox. */
  newest: z.record(z.string(), z.object({ hash: z.string(), name: z.string() })),
  /** What the class said of submissions, by their names in the outbox; the last ones only. */
  answers: z.record(z.string(), z.object({ id, state: z.enum(submissionStates), position: count })),
  /** When the class could last not be reached; null when it could since. */
  unreachableAt: z.number().nullable(),
});

export type SentRecord = z.output<typeof schema>;

const keptAnswers = 50;

/** An empty one where there is none, where it is damaged and where it is of another class. */
export async function readSent(root: string, learner: string): Promise<SentRecord> {
  const text = await readFile(recordFile(root), 'utf8').catch(() => '');
  const record = parse(text);
  return record?.learner === learner ? record : { learner, files: {}, newest: {}, answers: {}, unreachableAt: null };
}

/** Not being able to write it costs no more than sending something again. */
export async function writeSent(root: string, record: SentRecord): Promise<void> {
  const answers = Object.fromEntries(
    Object.entries(record.answers)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .slice(-keptAnswers),
  );
  await writeAtomic(recordFile(root), JSON.stringify({ ...record, answers })).catch(() => undefined);
}

function recordFile(root: string): string {
  return path.join(root, '.workshop', 'class-sent.json');
}

function parse(text: string): SentRecord | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
