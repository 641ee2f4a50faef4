import { scaleBand, scaleLinear } from 'd3-scale';
import { useId } from 'react';
import { halves, type Half } from '../../../../grader/contract/exercise.ts';
import type { StackComparison } from '../../../insight/compare-stacks.ts';
import { useWidth } from '../parts/use-width.ts';

const rowHeight = 46;
const axisHeight = 22;

const stackNames = { express: 'Express', next: 'Next.js' };

/** Two bars for each check. The table beside it says the same in numbers. */
export function StackChart({ comparison: { title, checks } }: { comparison: StackComparison }) {
  const titleId = useId();
  const [box, width] = useWidth<HTMLDivElement>(520);
  const labelWidth = Math.min(150, width * 0.38);
  const height = checks.length * rowHeight + axisHeight;
  const most = Math.max(1, ...checks.flatMap(({ express, next }) => [express, next]));
  const x = scaleLinear([0, most], [labelWidth, width - 34]).nice(4);
  const y = scaleBand(
    checks.map(({ id }) => id),
    [0, checks.length * rowHeight],
  ).paddingInner(0.24);
  const inner = scaleBand<string>(halves, [0, y.bandwidth()]).paddingInner(0.12);
  return (
    <div ref={box} className="chart-box">
      <svg className="chart" width={width} height={height} role="img" aria-labelledby={titleId}>
        <title id={titleId}>{`Learners who stumble over each check now, ${title}; the table has the numbers`}</title>
        <g aria-hidden="true">
          {x.ticks(Math.min(5, most)).map((tick) => (
            <g key={tick} transform={`translate(${x(tick)} 0)`}>
              <line className="grid-line" y2={height - axisHeight} />
              <text className="tick" y={height - 6} textAnchor="middle">
                {tick}
              </text>
            </g>
          ))}
          {checks.map((check) => (
            <g key={check.id} transform={`translate(0 ${y(check.id)})`}>
              <text className="label" x={labelWidth - 10} y={y.bandwidth() / 2} dy="0.35em" textAnchor="end">
                {cut(check.id, labelWidth)}
              </text>
              {halves.map((half) => (
                <Bar key={half} half={half} value={check[half]} x={x} y={inner(half) ?? 0} height={inner.bandwidth()} />
              ))}
            </g>
          ))}
        </g>
      </svg>
    </div>
  );
}

type BarProps = { half: Half; value: number; x: (value: number) => number; y: number; height: number };

function Bar({ half, value, x, y, height }: BarProps) {
  return (
    <g transform={`translate(0 ${y})`}>
      <rect className={half} x={x(0)} width={x(value) - x(0)} height={height} rx="2">
        <title>{`${stackNames[half]}: ${value}`}</title>
      </rect>
      <text className="value" x={x(value) + 6} y={height / 2} dy="0.35em">
        {value}
      </text>
    </g>
  );
}

/** A letter is eight pixels wide at most. */
function cut(text: string, width: number): string {
  const most = Math.max(6, Math.floor((width - 10) / 8));
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
