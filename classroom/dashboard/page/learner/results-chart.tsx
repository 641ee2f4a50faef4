import { scaleBand, scaleUtc } from 'd3-scale';
import { useId } from 'react';
import type { LearnerAnswer } from '../../../contract/api.ts';
import type { ClassExercise } from '../../../contract/board.ts';
import { useWidth } from '../parts/use-width.ts';

const laneHeight = 20;
const labelWidth = 44;
const axisHeight = 24;
/** With less time than this the ticks would all say the same minute. */
const shortestMs = 15 * 60_000;

type ChartProps = { results: LearnerAnswer['results']; exercises: ClassExercise[] };

/** Each result as a mark in the lane of its exercise: a full one for a pass. The table below says the same. */
export function ResultsChart({ results, exercises }: ChartProps) {
  const titleId = useId();
  const [box, width] = useWidth<HTMLDivElement>(640);
  const lanes = exercises.filter(({ slug }) => results.some((result) => result.slug === slug));
  const times = results.map(({ madeAt }) => Date.parse(madeAt));
  const [from, to] = [Math.min(...times), Math.max(...times, Math.min(...times) + shortestMs)];
  const x = scaleUtc([from, to], [labelWidth + 8, width - 12]);
  const y = scaleBand(
    lanes.map(({ slug }) => slug),
    [0, lanes.length * laneHeight],
  );
  const height = lanes.length * laneHeight + axisHeight;
  return (
    <div ref={box} className="chart-box">
      <svg className="chart results" width={width} height={height} role="img" aria-labelledby={titleId}>
        <title id={titleId}>Results over time by exercise; the list below has them in words</title>
        <g aria-hidden="true">
          {x.ticks(Math.max(2, Math.floor(width / 110))).map((tick) => (
            <g key={tick.getTime()} transform={`translate(${x(tick)} 0)`}>
              <line className="grid-line" y2={height - axisHeight} />
              <text className="tick" y={height - 8} textAnchor="middle">
                {tick.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
              </text>
            </g>
          ))}
          {lanes.map(({ slug, number }) => (
            <text key={slug} className="label" x={labelWidth - 8} y={laneMiddle(y(slug))} dy="0.35em" textAnchor="end">
              {number}
            </text>
          ))}
          {results.map(({ id, slug, status, madeAt }) => (
            <circle
              key={`${id} ${slug}`}
              className={status}
              cx={x(Date.parse(madeAt))}
              cy={laneMiddle(y(slug))}
              r={status === 'passed' ? 5 : 3.5}
            />
          ))}
        </g>
      </svg>
    </div>
  );
}

function laneMiddle(top: number | undefined): number {
  return (top ?? 0) + laneHeight / 2;
}
