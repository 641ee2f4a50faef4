import { useState } from 'react';
import type { AuditEntry } from '../../../contract/api.ts';
import { getAudit } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { ClockTime } from '../parts/time-text.tsx';
import { useAnswer } from '../parts/use-answer.ts';

const shownAtFirst = 12;

/** What the instructor did, the newest first. */
export function AuditLog() {
  const [all, setAll] = useState(false);
  const { value, problem, reload } = useAnswer(getAudit, 'audit');
  if (problem) return <p className="warning">{problem}</p>;
  if (!value) return <p className="empty">Loading…</p>;
  const newest = value.toSorted((a, b) => b.id - a.id);
  const shown = all ? newest : newest.slice(0, shownAtFirst);
  return (
    <>
      <div className="line">
        <button type="button" className="small quiet" onClick={reload}>
          Read again
        </button>
        {newest.length > shownAtFirst && (
          <button type="button" className="small quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${newest.length}`}
          </button>
        )}
      </div>
      {newest.length === 0 ? <p className="empty">Nothing was done yet.</p> : <Entries entries={shown} />}
    </>
  );
}

function Entries({ entries }: { entries: AuditEntry[] }) {
  const { learners } = useBoard();
  const names = new Map(learners.map(({ id, name }) => [id, name]));
  return (
    <div className="table-box short" role="region" aria-label="Audit log" tabIndex={0}>
      <table className="list single-lines">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            <th scope="col">Details</th>
            <th scope="col">Who</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <ClockTime at={entry.at} />
              </td>
              <th scope="row">{entry.action}</th>
              <td className="details">{describe(entry.details, names)}</td>
              <td>{entry.actor}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Learners are noted by their ids; who still is in the class is told by name. */
function describe(details: AuditEntry['details'], names: Map<string, string>): string {
  return Object.entries(details)
    .map(([key, value]) => {
      const text = typeof value === 'string' ? (names.get(value) ?? value) : JSON.stringify(value);
      return `${key}: ${text}`;
    })
    .join(', ');
}
