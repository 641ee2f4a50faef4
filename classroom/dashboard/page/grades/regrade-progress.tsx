import type { RegradeAnswer } from '../../../contract/api.ts';

/** How many are graded, and whose points are others than before. */
export function RegradeProgress({ regrading, preview }: { regrading: RegradeAnswer; preview: boolean }) {
  const { count, waiting, changes } = regrading;
  if (count === 0) return <p className="empty">Nothing is handed in there.</p>;
  return (
    <div className="stack">
      <label className="field">
        <span>
          {count - waiting} of {count} graded again
        </span>
        <progress max={count} value={count - waiting} />
      </label>
      <p role="status">
        {changes.length === 0
          ? waiting > 0
            ? 'No points have changed so far.'
            : 'No points change.'
          : preview
            ? `These points would change: ${changes.length}.`
            : `These points changed: ${changes.length}.`}
      </p>
      {changes.length > 0 && <Changes changes={changes} />}
    </div>
  );
}

function Changes({ changes }: { changes: RegradeAnswer['changes'] }) {
  return (
    <div className="table-box short" role="region" aria-label="Changes" tabIndex={0}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">Learner</th>
            <th scope="col">Exercise</th>
            <th scope="col" className="number">
              Before
            </th>
            <th scope="col" className="number">
              After
            </th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ learnerId, name, slug, before, after }) => (
            <tr key={`${learnerId} ${slug}`}>
              <th scope="row">{name}</th>
              <td>{slug}</td>
              <td className="number">{before ?? '–'}</td>
              <td className="number">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
