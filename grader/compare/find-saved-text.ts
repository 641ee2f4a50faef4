import type { Snapshot } from '../workspace/snapshot.ts';

/** A text in `file` that the answer to `path` shows, so that a change of the one is seen in the other. */
export type SavedText = { path: string; file: string; text: string };

type Answer = { path: string; body: unknown };

const code = /\.[cm]?[jt]sx?$/;

/** A shorter text may stand in many places, such as the name of a variable. */
const shortest = 6;

/** The first text of an answer that stands in one of the learner's files; of several in one answer the longest. */
export function findSavedText(answers: Answer[], files: Snapshot): SavedText | null {
  const sources = [...files].filter(([name]) => code.test(name));
  for (const { path, body } of answers) {
    for (const text of textsOf(body, path)) {
      const file = sources.find(([, bytes]) => bytes.toString('utf8').includes(text))?.[0];
      if (file !== undefined) return { path, file, text };
    }
  }
  return null;
}

/** The texts of a JSON object, whole ones first, then what stands around the part of the address that they name. */
function textsOf(body: unknown, path: string): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const whole = Object.values(body).filter((value) => typeof value === 'string');
  const named = path.split(/[/=]/).at(-1) ?? '';
  const parts = whole.flatMap((text) => (text.includes(named) ? text.split(named) : []));
  const byLength = (texts: string[]) => texts.toSorted((a, b) => b.length - a.length);
  return [...byLength(whole), ...byLength(parts)].filter((text) => text.trim().length >= shortest);
}
