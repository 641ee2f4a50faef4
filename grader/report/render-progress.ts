import type { Exercise } from '../contract/exercise.ts';
import type { Theme } from './theme.ts';

/** What is known of an exercise, as the list shows it. */
export type ProgressRow = { exercise: Exercise; state: 'done' | 'attempted' | 'to do'; next: boolean; points: number };

/** The list of all exercises by chapter: done, attempted, next; points and minutes. */
export function renderProgress(rows: ProgressRow[], theme: Theme): string {
  const { colour } = theme;
  const signs = {
    done: colour.green('✓ done     '),
    attempted: colour.yellow('~ attempted'),
    'to do': colour.dim('○ to do    '),
  };
  const lines = rows.flatMap(({ exercise, state, next, points }, index) => {
    const chapter =
      rows[index - 1]?.exercise.chapter.number === exercise.chapter.number
        ? []
        : ['', colour.bold(`Chapter ${exercise.chapter.number}: ${exercise.chapter.title}`)];
    const name = `${String(exercise.number).padStart(2, '0')} ${exercise.title}`.padEnd(28);
    const numbers = colour.dim(`${String(points).padStart(3)}/${exercise.points} points  ${exercise.minutes} min`);
    return [...chapter, `${signs[state]} ${name} ${numbers}${next ? colour.cyan('  <- next') : ''}`];
  });
  const done = rows.filter((row) => row.state === 'done');
  const sum = (list: number[]) => list.reduce((total, value) => total + value, 0);
  const minutes = sum(rows.filter((row) => row.state !== 'done').map((row) => row.exercise.minutes));
  const total = `${done.length} of ${rows.length} done, ${sum(rows.map((row) => row.points))} of ${sum(rows.map((row) => row.exercise.points))} points, about ${minutes} minutes to go`;
  return [...lines.slice(1), '', total].join('\n');
}
