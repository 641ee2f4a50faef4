import { useState } from 'react';
import type { Disagreement } from '../../../insight/find-disagreements.ts';
import { regrade } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { learnerHash } from '../core/route.ts';

const shownAtFirst = 8;

/** Where the learner's machine and the class's tests say different things. */
export function DisagreementList({ disagreements }: { disagreements: Disagreement[] }) {
  const [all, setAll] = useState(false);
  if (disagreements.length === 0) return <p className="empty">They agree wherever both have spoken.</p>;
  const shown = all ? disagreements : disagreements.slice(0, shownAtFirst);
  return (
    <>
      <ul className="rows">
        {shown.map((disagreement) => (
          <DisagreementRow key={`${disagreement.learnerId} ${disagreement.slug}`} disagreement={disagreement} />
        ))}
      </ul>
      {disagreements.length > shownAtFirst && (
        <button type="button" className="small quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${disagreements.length}`}
        </button>
      )}
    </>
  );
}

function DisagreementRow({ disagreement: { learnerId, name, slug, text } }: { disagreement: Disagreement }) {
  const act = useAct();
  const verify = () => regrade({ learner: learnerId, exercise: slug });
  return (
    <li className="row top">
      <span className="row-text">
        <a href={learnerHash(learnerId, slug)}>{name}</a>
        <span className="dim">{slug}</span>
        <span className="reason">{text}</span>
      </span>
      <button
        type="button"
        className="small"
        aria-label={`Verify again: ${slug} of ${name}`}
        onClick={() => void act(verify, `${slug} of ${name} waits to be verified.`)}
      >
        Verify again
      </button>
    </li>
  );
}
