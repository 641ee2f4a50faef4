import type { LearnerRow } from '../../../contract/board.ts';

export const gridSorts = ['name', 'joined'] as const;
export type GridSort = (typeof gridSorts)[number];

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** The learners of the class whose name has the text in it, in the chosen order. */
export function chooseRows(learners: LearnerRow[], filter: string, sort: GridSort): LearnerRow[] {
  const wanted = filter.trim().toLowerCase();
  const chosen = learners.filter(({ state, name }) => state === 'in' && name.toLowerCase().includes(wanted));
  if (sort === 'joined') return chosen.toSorted((a, b) => a.joinedAt.localeCompare(b.joinedAt));
  return chosen.toSorted((a, b) => collator.compare(a.name, b.name));
}
