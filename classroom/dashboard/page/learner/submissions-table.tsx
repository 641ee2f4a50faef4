import type { SubmissionStateAnswer } from '../../../contract/api.ts';
import { ClockTime } from '../parts/time-text.tsx';
import { submissionWords } from './exercise-detail.tsx';

const kindWords = { final: 'by npm run submit', live: 'by the loop', regrade: 'graded again' };

/** What was handed in, and what became of it. */
export function SubmissionsTable({ submissions }: { submissions: SubmissionStateAnswer[] }) {
  if (submissions.length === 0) return <p className="empty">Nothing is handed in.</p>;
  const newest = submissions.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <div className="table-box short" role="region" aria-label="Submissions" tabIndex={0}>
      <table className="list single-lines">
        <thead>
          <tr>
            <th scope="col">Handed in</th>
            <th scope="col">Exercise</th>
            <th scope="col">How</th>
            <th scope="col">State</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        <tbody>
          {newest.map((submission) => (
            <tr key={submission.id}>
              <td>
                <ClockTime at={submission.createdAt} />
              </td>
              <th scope="row">{submission.exercise}</th>
              <td>{kindWords[submission.kind]}</td>
              <td>
                {submission.reason ?? submissionWords[submission.state]}
                {submission.position > 0 && `, place ${submission.position}`}
              </td>
              <td>{submission.verdict && <VerdictText verdict={submission.verdict} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VerdictText({ verdict }: { verdict: NonNullable<SubmissionStateAnswer['verdict']> }) {
  const { status, points, maxPoints, report } = verdict;
  const first = report.checks.find((check) => check.status === 'failed')?.title ?? report.problem?.message;
  return (
    <>
      {status}, {points} of {maxPoints}
      {status !== 'passed' && first && <span className="reason">{first}</span>}
    </>
  );
}
