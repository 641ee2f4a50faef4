import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ExerciseReport } from '../../grader/contract/report.ts';

/** What the verdict of a submission must be: passed, or exactly these checks failed, or this problem. */
export type Expected = { failing: string[] } | { problem: string };

/** Files that can be handed in, and what must come of it. */
export type Answer = { name: string; file: string; text: string; expected: Expected };

export const submittedSlug = '03-express-hello';

const variantsSchema = z.object({
  fail: z.record(z.string(), z.union([z.object({ failing: z.array(z.string()) }), z.object({ problem: z.string() })])),
});

/** The solution of the exercise, and all wrong answers to it whose verdicts are known. */
export async function readAnswers(root: string): Promise<{ right: Answer; wrong: Answer[] }> {
  const hidden = path.join(root, 'grader', 'hidden-tests', submittedSlug);
  const text = await readFile(path.join(root, 'solutions', submittedSlug, 'server.js'), 'utf8');
  const right: Answer = { name: 'solution', file: 'server.js', text, expected: { failing: [] } };
  const { fail } = variantsSchema.parse(JSON.parse(await readFile(path.join(hidden, 'variants.json'), 'utf8')));
  const wrong = await Promise.all(
    Object.entries(fail).map(async ([name, known]): Promise<Answer> => {
      const folder = path.join(hidden, 'fail', name);
      const [file = ''] = await readdir(folder);
      const expected: Expected = 'problem' in known ? { problem: known.problem } : { failing: known.failing };
      return { name, file, text: await readFile(path.join(folder, file), 'utf8'), expected };
    }),
  );
  return { right, wrong };
}

/** Right and wrong answers in turn, each of them new by a comment of its own. */
export function chooseAnswer({ right, wrong }: { right: Answer; wrong: Answer[] }, turn: number): Answer {
  const chosen = turn % 2 === 0 ? right : (wrong[((turn - 1) / 2) % wrong.length] ?? right);
  return { ...chosen, text: `${chosen.text}\n// submission ${turn}\n` };
}

/** Null when a verdict is the right one, else what is wrong with it. */
export function findFault({ name, expected }: Answer, { status, problem, checks }: ExerciseReport): string | null {
  const failing = checks.filter((check) => check.status === 'failed').map(({ id }) => id);
  const got = problem ? `the problem ${problem.code}` : `${status}, failing: ${failing.join(', ') || 'none'}`;
  const isRight =
    'problem' in expected
      ? status === 'failed' && problem?.code === expected.problem
      : problem === null &&
        status === (expected.failing.length === 0 ? 'passed' : 'failed') &&
        failing.toSorted().join() === expected.failing.toSorted().join();
  return isRight ? null : `"${name}" was judged as ${got}`;
}
