import type { DeadJob } from '../../../contract/board.ts';
import { regrade } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { learnerHash } from '../core/route.ts';
import { Panel } from '../parts/panel.tsx';

/** How the verification of handed-in files goes, and what of it was given up. */
export function QueuePanel() {
  const { queue, learners } = useBoard();
  const names = new Map(learners.map(({ id, name }) => [id, name]));
  const slots = queue.workers.reduce((sum, worker) => sum + worker.slots, 0);
  return (
    <Panel title="Verification" id="queue">
      {queue.whyNot && <p className="warning">{queue.whyNot}</p>}
      <dl className="figures">
        <div>
          <dt>Waiting</dt>
          <dd>{queue.queued}</dd>
        </div>
        <div>
          <dt>Running</dt>
          <dd>{queue.running}</dd>
        </div>
        <div>
          <dt>{queue.workers.length === 1 ? 'Worker' : 'Workers'}</dt>
          <dd title={`${slots} at once`}>{queue.workers.length}</dd>
        </div>
      </dl>
      {queue.dead.length > 0 && <h3>Given up</h3>}
      <ul className="rows">
        {queue.dead.map((job) => (
          <DeadRow key={job.submissionId} job={job} name={names.get(job.learnerId) ?? 'A learner who left'} />
        ))}
      </ul>
    </Panel>
  );
}

function DeadRow({ job: { learnerId, slug, attempts, reason }, name }: { job: DeadJob; name: string }) {
  const act = useAct();
  const again = () => regrade({ learner: learnerId, exercise: slug });
  return (
    <li className="row top">
      <span className="row-text">
        <a href={learnerHash(learnerId, slug)}>{name}</a>
        <span className="dim">
          {slug}, {attempts === 1 ? 'tried once' : `tried ${attempts} times`}
        </span>
        <span className="reason">{reason}</span>
      </span>
      <button
        type="button"
        className="small"
        aria-label={`Try again to verify ${slug} of ${name}`}
        onClick={() => void act(again, `${slug} of ${name} waits to be verified again.`)}
      >
        Try again
      </button>
    </li>
  );
}
