import type { LearnerAnswer } from '../../../contract/api.ts';
import { ClockTime } from '../parts/time-text.tsx';

const late = 10_000;

/** All results, the newest first. */
export function ResultsTable({ results }: { results: LearnerAnswer['results'] }) {
  const newest = results.toSorted((a, b) => b.madeAt.localeCompare(a.madeAt));
  return (
    <details>
      <summary>{results.length === 1 ? 'The one result' : `All ${results.length} results`}</summary>
      <div className="table-box short" role="region" aria-label="All results" tabIndex={0}>
        <table className="list single-lines">
          <thead>
            <tr>
              <th scope="col">Made</th>
              <th scope="col">Exercise</th>
              <th scope="col">Said</th>
              <th scope="col" className="number">
                Points
              </th>
              <th scope="col">Came</th>
            </tr>
          </thead>
          <tbody>
            {newest.map(({ id, slug, status, points, madeAt, receivedAt }) => (
              <tr key={`${id} ${slug}`}>
                <td>
                  <ClockTime at={madeAt} />
                </td>
                <th scope="row">{slug}</th>
                <td>{status}</td>
                <td className="number">{points}</td>
                <td>{isLate(madeAt, receivedAt) ? <ClockTime at={receivedAt} /> : 'at once'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function isLate(madeAt: string, receivedAt: string): boolean {
  return Date.parse(receivedAt) - Date.parse(madeAt) > late;
}
