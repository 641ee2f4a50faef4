import { useState } from 'react';
import type { StumbleCount } from '../../../insight/count-stumbles.ts';
import { Panel } from '../parts/panel.tsx';
import { HintDialog } from './hint-dialog.tsx';

const shownAtFirst = 5;

/** The checks that fail most now, each with a way to help all who stumble there. */
export function StumblesPanel({ stumbles }: { stumbles: StumbleCount[] }) {
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<StumbleCount | null>(null);
  const shown = all ? stumbles : stumbles.slice(0, shownAtFirst);
  return (
    <Panel title="Checks that fail most now" id="stumbles">
      {stumbles.length === 0 && <p className="empty">No check fails.</p>}
      <ol className="rows">
        {shown.map((stumble) => (
          <StumbleRow key={`${stumble.slug} ${stumble.id}`} stumble={stumble} onHint={() => setChosen(stumble)} />
        ))}
      </ol>
      {stumbles.length > shownAtFirst && (
        <button type="button" className="small quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${stumbles.length}`}
        </button>
      )}
      {chosen && <HintDialog stumble={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
}

function StumbleRow({ stumble, onHint }: { stumble: StumbleCount; onHint: () => void }) {
  const { number, title, example, count } = stumble;
  return (
    <li className="row top">
      <span className="row-number" title={`${count} ${count === 1 ? 'learner stumbles' : 'learners stumble'} here now`}>
        {count}
        <span className="unseen"> learners:</span>
      </span>
      <span className="row-text">
        <span>
          <span className="dim">{number}</span> {title}
        </span>
        <span className="reason clamp">{example}</span>
      </span>
      <button
        type="button"
        className="small"
        onClick={onHint}
        aria-label={`Send a hint to all who stumble at ${number} ${title}`}
      >
        Hint
      </button>
    </li>
  );
}
