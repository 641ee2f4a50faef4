import type { ExerciseCount } from '../../../insight/count-cells.ts';

/** A part too narrow for its number says it to screen readers only. */
const narrow = 0.035;
const kinds = ['passed', 'working', 'failing'] as const;

type BarsProps = { counts: ExerciseCount[]; all: number; current: number | null };

/** One bar an exercise, as a table so that the numbers can be read as well as seen. */
export function CountBars({ counts, all, current }: BarsProps) {
  return (
    <table className="bars">
      <thead className="unseen">
        <tr>
          <th scope="col">Exercise</th>
          <th scope="col">Passed, working, failing</th>
        </tr>
      </thead>
      <tbody>
        {counts.map((count) => (
          <tr key={count.slug} className={count.number === current ? 'current' : ''}>
            <th scope="row">
              <span className="dim number-of">{count.number}</span> {count.title}
            </th>
            <td>
              <Bar count={count} all={all} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bar({ count, all }: { count: ExerciseCount; all: number }) {
  return (
    <span className="bar">
      {kinds.map((kind) => {
        const share = count[kind] / Math.max(1, all);
        return (
          <span key={kind} className={`bar-part ${kind}`} style={{ width: `${100 * share}%` }}>
            <span className={share < narrow ? 'unseen' : ''}>{count[kind]}</span>
            <span className="unseen"> {kind},</span>
          </span>
        );
      })}
    </span>
  );
}
