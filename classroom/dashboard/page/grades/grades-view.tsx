import { useMemo, useState } from 'react';
import { findDisagreements } from '../../../insight/find-disagreements.ts';
import { useBoard } from '../core/class-context.tsx';
import { Panel } from '../parts/panel.tsx';
import { useSlowed } from '../parts/use-slowed.ts';
import { ViewTitle } from '../parts/view-title.tsx';
import { AuditLog } from './audit-log.tsx';
import { DisagreementList } from './disagreement-list.tsx';
import { ExportLinks } from './export-links.tsx';
import { FillForms } from './fill-form.tsx';
import { GradeGrid } from './grade-grid.tsx';
import { RegradeDialog } from './regrade-dialog.tsx';

/** What counts, how it leaves the class, and what an instructor should look at first. */
export function GradesView() {
  const board = useSlowed(useBoard(), 1000);
  const [regrading, setRegrading] = useState(false);
  const disagreements = useMemo(() => findDisagreements(board), [board]);
  return (
    <>
      <div className="learner-head">
        <ViewTitle title="Grades" />
        <div className="actions">
          <button type="button" onClick={() => setRegrading(true)}>
            Verify again…
          </button>
        </div>
      </div>
      <p className="lead">Only verified points count, and those that you give by hand.</p>
      {board.queue.whyNot && <p className="warning">{board.queue.whyNot}</p>}
      <GradeGrid learners={board.learners} exercises={board.exercises} />
      <div className="columns">
        <Panel title="Take the grades with you">
          <ExportLinks />
          <FillForms />
        </Panel>
        <Panel title="Where the two disagree" count={disagreements.length}>
          <DisagreementList disagreements={disagreements} />
        </Panel>
      </div>
      <Panel title="Audit log">
        <AuditLog />
      </Panel>
      {regrading && <RegradeDialog onClose={() => setRegrading(false)} />}
    </>
  );
}
