import type { LearnerRow, Preflight } from '../../../contract/board.ts';
import { changeLearner } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { TimeAgo } from '../parts/time-text.tsx';

/** Who it is, whether they are here, and whether their machine is ready. */
export function LearnerFacts({ learner }: { learner: LearnerRow }) {
  return (
    <div className="learner-facts">
      <dl className="facts">
        <dt>Now</dt>
        <dd>
          {learner.connected ? (
            'Connected'
          ) : (
            <>
              Not connected, seen <TimeAgo at={learner.lastSeenAt} />
            </>
          )}
        </dd>
        <dt>Joined</dt>
        <dd>
          <TimeAgo at={learner.joinedAt} />
          {learner.startsAt > 1 && `, at exercise ${learner.startsAt}`}
        </dd>
        <HandFact learner={learner} />
        {learner.state !== 'in' && (
          <>
            <dt>State</dt>
            <dd>
              <span className="badge">{learner.state === 'waiting' ? 'waits at the door' : 'removed'}</span>
            </dd>
          </>
        )}
      </dl>
      <PreflightFacts preflight={learner.preflight} />
    </div>
  );
}

function HandFact({ learner: { id, name, handRaisedAt } }: { learner: LearnerRow }) {
  const act = useAct();
  if (!handRaisedAt) return null;
  return (
    <>
      <dt>Hand</dt>
      <dd>
        Up since <TimeAgo at={handRaisedAt} />{' '}
        <button
          type="button"
          className="small"
          onClick={() => void act(() => changeLearner(id, { handRaised: false }), `Done with ${name}.`)}
        >
          Done
        </button>
      </dd>
    </>
  );
}

const farOffMs = 60_000;

function PreflightFacts({ preflight }: { preflight: Preflight | null }) {
  if (!preflight) return <p className="dim">Their machine has not been looked at.</p>;
  const { node, installed, portFree, clockOffsetMs, platform, at } = preflight;
  const clock = Math.round(Math.abs(clockOffsetMs) / 1000);
  const clockIsOff = Math.abs(clockOffsetMs) > farOffMs;
  const side = clockOffsetMs > 0 ? 'ahead' : 'behind';
  return (
    <ul className="preflight" aria-label="Preflight">
      <Looked fine text={`Node ${node} on ${platform}`} />
      <Looked fine={installed} text={installed ? 'Packages installed' : 'Packages are missing: npm ci'} />
      <Looked fine={portFree} text={portFree ? 'Port 3000 is free' : 'Port 3000 is taken'} />
      <Looked fine={!clockIsOff} text={clockIsOff ? `Clock is ${clock} s ${side}` : 'Clock is right'} />
      <li className="dim">
        looked at <TimeAgo at={at} />
      </li>
    </ul>
  );
}

function Looked({ fine, text }: { fine: boolean; text: string }) {
  return (
    <li className={fine ? 'fine' : 'attention'}>
      <span className="unseen">{fine ? 'Fine: ' : 'Attention: '}</span>
      {text}
    </li>
  );
}
