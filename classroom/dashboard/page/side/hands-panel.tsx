import type { RaisedHand } from '../../../insight/list-raised-hands.ts';
import { changeLearner } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { learnerHash } from '../core/route.ts';
import { Panel } from '../parts/panel.tsx';
import { TimeAgo } from '../parts/time-text.tsx';

/** Raised hands, the one who waits longest first. */
export function HandsPanel({ hands }: { hands: RaisedHand[] }) {
  const act = useAct();
  return (
    <Panel title="Hands" count={hands.length} id="hands">
      {hands.length === 0 && <p className="empty">No hand is up.</p>}
      <ol className="rows">
        {hands.map(({ id, name, handRaisedAt }) => (
          <li key={id} className="row">
            <span className="row-text">
              <a href={learnerHash(id)}>{name}</a>
              <span className="dim">
                <TimeAgo at={handRaisedAt} />
              </span>
            </span>
            <button
              type="button"
              className="small"
              aria-label={`Done with ${name}`}
              onClick={() => void act(() => changeLearner(id, { handRaised: false }), `Done with ${name}.`)}
            >
              Done
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
