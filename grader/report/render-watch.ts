import path from 'node:path';
import type { Exercise } from '../contract/exercise.ts';
import type { Problem } from '../contract/problem.ts';
import type { ExerciseReport } from '../contract/report.ts';
import { escapeLine } from './escape-text.ts';
import { renderQuestion } from './render-completion.ts';
import { renderChecks, renderExercise } from './render-checks.ts';
import type { Theme } from './theme.ts';
import { wrapText } from './wrap-text.ts';

/** How a learner starts each program by hand, from the workshop's folder; `npx` gives the workshop's own Node. */
export function runByHand({ programs, slug, edit }: Pick<Exercise, 'programs' | 'slug' | 'edit'>): string[] {
  return programs.map(({ half, run }) => {
    const folder = `exercises/${slug}${half === null ? '' : `/${half}`}`;
    if (run === 'npm-start') return `cd ${folder} && npm start`;
    if (run !== 'node-server') return `npx next dev ${folder}`;
    return `npx node ${folder}/${half === null ? (edit[0] ?? 'server.js') : 'server.js'}`;
  });
}

/** Above the result: which exercise, the files to edit as links, how to run it by hand. */
export function renderHeader(exercise: Exercise, root: string, theme: Theme): string {
  const { colour } = theme;
  const folder = path.join(root, 'exercises', exercise.slug);
  const links = exercise.edit.map((name) =>
    theme.link(colour.underline(`exercises/${exercise.slug}/${name}`), path.join(folder, name)),
  );
  const title = `${String(exercise.number).padStart(2, '0')} ${exercise.title}`;
  return [
    colour.bold(title),
    `${colour.cyan('Edit'.padEnd(8))}${links.join(`\n${' '.repeat(8)}`)}`,
    ...runByHand(exercise).map((command) => `${colour.cyan('By hand'.padEnd(8))}${command}`),
  ].join('\n');
}

/** What is known beside the report: whether it had passed before, and the question for those who have passed. */
export type ResultContext = { wasPassed: boolean; question: string | null };

/** The result of a grading in the loop, and what to do now. */
export function renderResult(
  report: ExerciseReport,
  { wasPassed, question }: ResultContext,
  root: string,
  theme: Theme,
): string {
  const { colour } = theme;
  const points = `${report.points}/${report.maxPoints} points`;
  if (report.problem?.code === 'NOT_STARTED' && report.checks.every(({ status }) => status === 'skipped'))
    return renderNotBegun(report, report.problem, wasPassed, theme);
  const after = {
    passed: `${colour.green('✓ passed')}, ${points}. Press n for the next exercise, d to compare with the solution, h for a good answer to the question below.`,
    failed: `${colour.red('✗ not yet')}, ${points}. Save a file to check again.${wasPassed ? staysPassed : ''}`,
    error: `${colour.yellow('! the grader is at fault')}; this costs no points.`,
  };
  const asked = report.status === 'passed' && question !== null ? ['', renderQuestion(question, theme)] : [];
  return [renderExercise(report, root, theme), '', wrapText(after[report.status], theme.width), ...asked].join('\n');
}

const staysPassed = ' It was passed before, and that stays.';

/** Nothing has gone wrong yet, so nothing looks like it. */
function renderNotBegun(report: ExerciseReport, { message, help }: Problem, wasPassed: boolean, theme: Theme): string {
  const toDo = `${theme.colour.bold('○ not begun')}, ${report.maxPoints} points to win.${wasPassed ? staysPassed : ''}`;
  return [
    renderChecks(report, theme),
    '',
    wrapText(`${toDo} ${escapeLine(message)} ${escapeLine(help)}`, theme.width),
  ].join('\n');
}

/** The keys of the loop, several to a line. */
export function renderKeys({ colour, width }: Theme): string {
  const keys = [
    ['h', 'hint'],
    ['b', 'brief'],
    ['d', 'diff'],
    ['r', 'reset'],
    ['n', 'next'],
    ['p', 'previous'],
    ['l', 'list'],
    ['o', 'open'],
    ['q', 'quit'],
  ];
  // A key and its word stay together.
  const shown = keys.map(([key, word]) => `${colour.bold(key)}\u00A0${colour.dim(word)}`).join('  ');
  return wrapText(shown, width).replaceAll('\u00A0', ' ');
}
