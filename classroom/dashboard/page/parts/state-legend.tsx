import { cellStates } from '../../../insight/state-of-cell.ts';
import { StateWord } from './state-word.tsx';
import { stateWords } from './state-words.ts';

/** What the words and marks of the grid mean. */
export function StateLegend() {
  return (
    <details className="legend">
      <summary>What the words mean</summary>
      <dl>
        {cellStates.map((state) => (
          <div key={state}>
            <dt>
              <StateWord state={state} />
            </dt>
            <dd>{stateWords[state].meaning}</dd>
          </div>
        ))}
        <div>
          <dt>
            <span className="mark differs">≠</span>
          </dt>
          <dd>The learner’s machine and the tests of this class disagree.</dd>
        </div>
        <div>
          <dt>
            <span className="mark">…</span>
          </dt>
          <dd>Handed in; waits to be verified.</dd>
        </div>
      </dl>
    </details>
  );
}
