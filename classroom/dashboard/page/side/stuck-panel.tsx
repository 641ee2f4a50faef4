import { useState } from 'react';
import type { StuckLearner } from '../../../insight/find-stuck.ts';
import { changeLearner } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { learnerHash } from '../core/route.ts';
import { Panel } from '../parts/panel.tsx';

const shownAtFirst = 6;
const snoozeMinutes = 15;

/** Who may need help, and why. For the instructor's eyes only, and never a ranking. */
export function StuckPanel({ stuck }: { stuck: StuckLearner[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? stuck : stuck.slice(0, shownAtFirst);
  return (
    <Panel title="Stuck" count={stuck.length} id="stuck">
      {stuck.length === 0 && <p className="empty">Nobody seems to be stuck.</p>}
      <ol className="rows">
        {shown.map((learner) => (
          <StuckRow key={learner.learnerId} learner={learner} />
        ))}
      </ol>
      {stuck.length > shownAtFirst && (
        <button type="button" className="small quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${stuck.length}`}
        </button>
      )}
    </Panel>
  );
}

function StuckRow({ learner: { learnerId, name, exercise, reasons } }: { learner: StuckLearner }) {
  const act = useAct();
  const snooze = () => changeLearner(learnerId, { snoozeMinutes });
  return (
    <li className="row top">
      <span className="row-text">
        <a href={learnerHash(learnerId, exercise?.slug)}>{name}</a>
        {exercise && (
          <span className="dim">
            {exercise.number} {exercise.title}
          </span>
        )}
        {reasons.map(({ code, text }) => (
          <span key={code} className="reason">
            {text}
          </span>
        ))}
      </span>
      <button
        type="button"
        className="small quiet"
        aria-label={`Snooze ${name} for ${snoozeMinutes} minutes`}
        onClick={() => void act(snooze, `You will not hear of ${name} for ${snoozeMinutes} minutes.`)}
      >
        Snooze
      </button>
    </li>
  );
}
