import { useMemo } from 'react';
import { compareStacks, type StackComparison } from '../../../insight/compare-stacks.ts';
import { useBoard } from '../core/class-context.tsx';
import { useSlowed } from '../parts/use-slowed.ts';
import { ViewTitle } from '../parts/view-title.tsx';
import { StackChart } from './stack-chart.tsx';
import { StackTable } from './stack-table.tsx';

/** "Express against Next.js": where the class stumbles over the same check on each stack. */
export function StacksView() {
  const board = useSlowed(useBoard(), 1000);
  const comparisons = useMemo(() => compareStacks(board), [board]);
  return (
    <>
      <ViewTitle title="Express against Next.js" />
      <p className="lead">
        The same check on two stacks: how many learners stumble over it now, of those who have begun. Each learner
        counts once in an exercise, at the check that fails first.
      </p>
      {comparisons.length === 0 && <p className="empty">Nobody has begun an exercise that both stacks share.</p>}
      {comparisons.map((comparison) => (
        <Comparison key={comparison.title} comparison={comparison} />
      ))}
    </>
  );
}

function Comparison({ comparison }: { comparison: StackComparison }) {
  const { title, begun, checks } = comparison;
  return (
    <section className="panel comparison">
      <h2>{title}</h2>
      <p className="keys">
        <span className="key express">Express: {learners(begun.express)} begun</span>
        <span className="key next">Next.js: {learners(begun.next)} begun</span>
      </p>
      {checks.length === 0 ? (
        <p className="empty">Nobody stumbles here now.</p>
      ) : (
        <div className="chart-and-table">
          <StackChart comparison={comparison} />
          <StackTable comparison={comparison} />
        </div>
      )}
    </section>
  );
}

function learners(count: number): string {
  return count === 1 ? '1 learner has' : `${count} learners have`;
}
