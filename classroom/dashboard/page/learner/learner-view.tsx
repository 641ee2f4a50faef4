import { useEffect, useState } from 'react';
import type { LearnerRow } from '../../../contract/board.ts';
import { getLearner } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { Panel } from '../parts/panel.tsx';
import { useAnswer } from '../parts/use-answer.ts';
import { useSlowed } from '../parts/use-slowed.ts';
import { ViewTitle } from '../parts/view-title.tsx';
import { ExerciseDetail } from './exercise-detail.tsx';
import { LearnerActions } from './learner-actions.tsx';
import { LearnerCells } from './learner-cells.tsx';
import { LearnerFacts } from './learner-facts.tsx';
import { ResultsChart } from './results-chart.tsx';
import { ResultsTable } from './results-table.tsx';
import { SubmissionsTable } from './submissions-table.tsx';

/** One learner with all that is known of them. */
export function LearnerView({ id, slug }: { id: string; slug: string }) {
  const learner = useBoard().learners.find((row) => row.id === id);
  if (!learner) {
    return (
      <>
        <ViewTitle title="Learner" />
        <p className="empty">
          There is no such learner in this class. <a href="#/grid">Back to the grid</a>
        </p>
      </>
    );
  }
  return <Known learner={learner} slug={slug} />;
}

function Known({ learner, slug }: { learner: LearnerRow; slug: string }) {
  const { exercises } = useBoard();
  const version = useVersion(learner);
  const { value, problem } = useAnswer(() => getLearner(learner.id), learner.id, version);
  const exercise = exercises.find((one) => one.slug === slug);
  return (
    <>
      <p className="crumbs">
        <a href="#/grid">Grid</a>
      </p>
      <div className="learner-head">
        <ViewTitle title={learner.name} />
        <LearnerActions learner={learner} />
      </div>
      <LearnerFacts learner={learner} />
      <LearnerCells learner={learner} exercises={exercises} chosen={slug} />
      {exercise && <ExerciseDetail key={slug} learner={learner} exercise={exercise} />}
      {problem && <p className="warning">{problem}</p>}
      {value && (
        <div className="columns">
          <Panel title="Results over time">
            {value.results.length === 0 ? (
              <p className="empty">No results yet.</p>
            ) : (
              <>
                <ResultsChart results={value.results} exercises={exercises} />
                <ResultsTable results={value.results} />
              </>
            )}
          </Panel>
          <Panel title="Submissions">
            <SubmissionsTable submissions={value.submissions} />
          </Panel>
        </div>
      )}
    </>
  );
}

/** Counts up, twice a second at most, when something of the learner's changes. */
function useVersion(learner: LearnerRow): number {
  const cells = useSlowed(learner.cells, 500);
  const [version, setVersion] = useState(0);
  useEffect(() => setVersion((before) => before + 1), [cells]);
  return version;
}
