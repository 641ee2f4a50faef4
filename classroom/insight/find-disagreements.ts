import type { ExerciseStatus } from '../../grader/contract/report.ts';
import type { Board, Cell } from '../contract/board.ts';
import { verdictOf } from './state-of-cell.ts';

/** `changedSince`: the files are others than those that were verified, which may be all there is to it. */
export type Disagreement = {
  learnerId: string;
  name: string;
  slug: string;
  number: number;
  provisional: ExerciseStatus;
  verified: ExerciseStatus;
  changedSince: boolean;
  text: string;
};

/** Whether the learner's machine and the class's own tests say different things of a cell. */
export function disagrees(cell: Cell): boolean {
  const verdict = verdictOf(cell);
  return verdict !== null && cell.status !== null && verdict !== cell.status;
}

/** Where the two disagree; first those who believe that they passed, then by exercise and name. */
export function findDisagreements({ learners, exercises }: Pick<Board, 'learners' | 'exercises'>): Disagreement[] {
  const found = learners
    .filter(({ state }) => state === 'in')
    .flatMap(({ id, name, cells }) =>
      exercises.flatMap(({ slug, number }): Disagreement[] => {
        const cell = cells[slug];
        const verified = cell ? verdictOf(cell) : null;
        if (!cell?.status || !verified || !disagrees(cell)) return [];
        const changedSince = (cell.changedAt ?? '') > (cell.verified?.at ?? '');
        const text = describe(cell.status, verified, changedSince);
        return [{ learnerId: id, name, slug, number, provisional: cell.status, verified, changedSince, text }];
      }),
    );
  return found.toSorted((a, b) => weight(a) - weight(b) || a.number - b.number || a.name.localeCompare(b.name));
}

function weight({ provisional, verified }: Disagreement): number {
  if (provisional === 'passed') return verified === 'failed' ? 0 : 1;
  return 2;
}

const atHome: Record<ExerciseStatus, string> = {
  passed: 'Passes on their machine',
  failed: 'Fails on their machine',
  error: 'Could not be graded on their machine',
};
const atOurs: Record<ExerciseStatus, string> = {
  passed: 'passes here',
  failed: 'fails here',
  error: 'could not be graded here',
};

function describe(provisional: ExerciseStatus, verified: ExerciseStatus, changedSince: boolean): string {
  const sentence = `${atHome[provisional]}, ${atOurs[verified]}.`;
  return changedSince ? `${sentence} The files have changed since.` : sentence;
}
