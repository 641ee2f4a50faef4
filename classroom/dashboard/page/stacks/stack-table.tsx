import type { StackComparison } from '../../../insight/compare-stacks.ts';

/** The chart's numbers, with the whole titles of the checks and the share of those who have begun. */
export function StackTable({ comparison: { title, checks, begun } }: { comparison: StackComparison }) {
  return (
    <div className="table-box" role="region" aria-label={`Numbers: ${title}`} tabIndex={0}>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col" className="number">
              Express
            </th>
            <th scope="col" className="number">
              Next.js
            </th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.id}>
              <th scope="row">
                {check.title}
                <span className="dim code block">{check.id}</span>
              </th>
              <td className="number">{share(check.express, begun.express)}</td>
              <td className="number">{share(check.next, begun.next)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function share(count: number, all: number): string {
  return all === 0 ? String(count) : `${count} (${Math.round((100 * count) / all)}%)`;
}
