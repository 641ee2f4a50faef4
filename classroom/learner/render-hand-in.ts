import type { Theme } from '../../grader/report/theme.ts';
import { wrapHanging } from '../../grader/report/wrap-text.ts';
import type { NamedExercise } from './class-news.ts';
import { explainFailure } from './explain-failure.ts';
import type { HandedIn } from './hand-in.ts';
import type { Awaited } from './wait-for-verdict.ts';

/** One line for an exercise that was handed in, or why it wasn't. */
export function renderHandedIn(handed: HandedIn, exercise: NamedExercise, address: string, theme: Theme): string {
  const { colour } = theme;
  const name = nameOf(exercise);
  const note = handed.note === null ? '' : `\n  ${colour.yellow('~')} ${wrapHanging(handed.note, theme.width, 4)}`;
  switch (handed.state) {
    case 'sent':
      return `${colour.green('✓')} ${name}: handed in${placeWords(handed)}.${note}`;
    case 'kept': {
      const why = handed.failure ? ` ${explainFailure(handed.failure, address).message}` : '';
      return `${colour.yellow('~')} ${wrapHanging(`${name}: will be sent later.${why}`, theme.width, 2)}${note}`;
    }
    case 'refused':
      return `${colour.red('✗')} ${wrapHanging(`${name}: not handed in. ${handed.reason}`, theme.width, 2)}${note}`;
  }
}

function placeWords({ submission, position }: Extract<HandedIn, { state: 'sent' }>): string {
  if (submission === 'running') return ', being graded now';
  if (submission === 'done') return ', graded before with these very files';
  if (position <= 0) return '';
  return position === 1 ? ', next to be graded' : `, number ${position} in the queue`;
}

/** What the class's own grading said. */
export function renderAwaited(awaited: Awaited, exercise: NamedExercise, theme: Theme): string {
  const { colour } = theme;
  const name = nameOf(exercise);
  if (awaited.state === 'verified') {
    const { status, points, maxPoints } = awaited.verdict;
    if (status === 'error')
      return `${colour.yellow('!')} ${name}: the class could not grade it; this costs no points, and your instructor sees it.`;
    const sign = status === 'passed' ? colour.green('✓') : colour.red('✗');
    return `${sign} ${name}: verified, ${status === 'passed' ? 'passed' : 'not passed'}, ${points} of ${maxPoints} points.`;
  }
  const said =
    awaited.state === 'failed'
      ? `not graded by the class. ${awaited.reason}`
      : `not graded yet. ${awaited.reason ?? 'You need not wait.'} The verdict is shown in \`npm run exercise\`.`;
  return `${colour.yellow('~')} ${wrapHanging(`${name}: ${said}`, theme.width, 2)}`;
}

function nameOf({ number, title }: NamedExercise): string {
  return `${String(number).padStart(2, '0')} ${title}`;
}
