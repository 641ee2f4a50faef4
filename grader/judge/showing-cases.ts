import type { ExerciseReport } from '../contract/report.ts';
import { makeReport } from '../report/make-report.ts';
import { renderExercise } from '../report/render-checks.ts';
import { renderSummary } from '../report/render-report.ts';
import { plainTheme } from '../report/theme.ts';
import { toAnnotations, toMarkdown } from '../report/to-annotations.ts';
import { toJson } from '../report/to-json.ts';
import { toJunit } from '../report/to-junit.ts';
import type { CaseRoom, JudgeCase } from './judge-case.ts';

const hello = '03-express-hello';

/** Row 40: texts of a program that somebody's terminal, browser or workflow might obey. */
export const showingCases: JudgeCase[] = [
  {
    row: 40,
    name: '40-escapes-in-answers',
    title: 'escapes and HTML in the body, a header and on the console',
    exercise: hello,
    expected: { kind: 'check', failing: ['hello-body'] },
    after: findObeyed,
  },
  {
    row: 40,
    name: '40-escapes-in-an-error',
    title: 'the same in the message of an error',
    exercise: hello,
    expected: { kind: 'start', code: 'CRASHED_ON_START', file: 'server.js', line: 1 },
    after: findObeyed,
  },
];

/** Everything but line breaks and printable characters: what moves a cursor, turns text round or can't be seen. */
const obeyed = /[^\P{Cc}\n]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Looks at every form in which a report is shown for something that would be obeyed there. */
function findObeyed(exercise: ExerciseReport, { root, tier }: CaseRoom): string | null {
  const runtime = { node: '', next: '', express: '', platform: '', isolation: tier };
  const report = makeReport({ startedAt: new Date(), durationMs: 1, seed: 1, runtime, exercises: [exercise] });
  const texts = {
    card: renderExercise(exercise, root, plainTheme),
    summary: renderSummary(report, root, plainTheme),
    annotations: toAnnotations(report),
    markdown: toMarkdown(report),
    JUnit: toJunit(report),
    JSON: toJson(report),
  };
  const raw = Object.entries(texts).find(([, text]) => obeyed.test(text));
  if (raw) return `the ${raw[0]} has ${JSON.stringify(obeyed.exec(raw[1])?.[0])} as it is`;
  const tags = [texts.markdown, texts.JUnit].find((text) => /<script/i.test(text));
  if (tags !== undefined) return 'a tag is shown as it is';
  const commands = texts.annotations.split('\n').filter((line) => /^\s*::error::owned/.test(line));
  return commands.length > 0 ? 'a workflow command is printed as it is' : null;
}
