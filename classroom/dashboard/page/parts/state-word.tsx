import type { CellState } from '../../../insight/state-of-cell.ts';
import { stateWords } from './state-words.ts';

/** A state by its icon (drawn by the style sheet) and its word. */
export function StateWord({ state }: { state: CellState }) {
  const { word, meaning } = stateWords[state];
  return (
    <span className="state" data-state={state} title={meaning}>
      {word}
    </span>
  );
}
