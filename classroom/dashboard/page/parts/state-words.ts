import type { CellState } from '../../../insight/state-of-cell.ts';

/** What each state is called, and what it means. */
export const stateWords: Record<CellState, { word: string; meaning: string }> = {
  verified: { word: 'verified', meaning: 'Handed in, and passed by the tests of this class.' },
  passed: { word: 'passed', meaning: 'Passed on the learner’s own machine. Not yet verified.' },
  'by-hand': { word: 'by hand', meaning: 'You set this grade yourself.' },
  failed: { word: 'failed', meaning: 'Handed in, and failed by the tests of this class.' },
  failing: { word: 'failing', meaning: 'A check fails on the learner’s own machine.' },
  working: { word: 'working', meaning: 'Begun; nothing graded yet.' },
  error: { word: 'error', meaning: 'The grader was at fault. It costs no points.' },
  skipped: { word: 'skipped', meaning: 'Before the exercise at which a late joiner began.' },
  none: { word: '–', meaning: 'Not begun.' },
};
