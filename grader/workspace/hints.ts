import { readFile } from 'node:fs/promises';

/** The hints of an exercise: for each check's id, and for 'start', from a nudge to a worked example; Markdown. */
export type Hints = Map<string, string[]>;

/** The id of the hints for when the program doesn't start or nothing was written yet. */
export const startHintsId = 'start';

/** The id of the section for when an exercise is passed: a question to answer for oneself and a good answer, no hints. */
export const passedQuestionId = 'passed';

/** Reads hints.md; an empty map when the file is missing. */
export async function readHints(file: string): Promise<Hints> {
  return parseHints(await readFile(file, 'utf8').catch(() => ''));
}

/** `text` has a heading `## <check id>` for each check, then its hints, separated by lines of `---`. */
export function parseHints(text: string): Hints {
  const sections = text.replaceAll('\r\n', '\n').split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      const hints = section
        .slice(end + 1)
        .split(/^---[ \t]*$/m)
        .map((hint) => hint.trim());
      return [section.slice(0, end).trim(), hints.filter((hint) => hint !== '')];
    }),
  );
}
