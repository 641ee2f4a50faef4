import { scaleLinear, type ScaleLinear } from 'd3-scale';
import type { Half } from '../contract/exercise.ts';
import type { Figure } from '../contract/stack-comparison.ts';
import { escapeHtml } from './escape-html.ts';
import { showNumber } from './stack-rows.ts';

/** One bar; `text` is its number as it is written beside it. */
export type Bar = { half: Half; label: string; text: string; figure: Figure | null };

// In units of the drawing, which is as wide as a small phone and grows with its place.
const width = 320;
const rowHeight = 37;
const barHeight = 12;
const axisHeight = 22;
/** The last tick's number is centred below its line, so it needs room on the right. */
const [left, right] = [2, 300];

/** Bars from zero with the range of the rounds over each, above a scale with ticks. `title` is read out in place of the picture. */
export function drawBars(title: string, bars: Bar[]): string {
  const largest = Math.max(0, ...bars.map(({ figure }) => figure?.max ?? 0));
  const scale = scaleLinear()
    .domain([0, largest || 1])
    .range([left, right])
    .nice(4);
  const bottom = bars.length * rowHeight;
  return [
    `<svg viewBox="0 0 ${width} ${bottom + axisHeight}" role="img" aria-label="${escapeHtml(title)}">`,
    drawAxis(scale, bottom),
    ...bars.map((bar, index) => drawBar(bar, index * rowHeight, scale)),
    '</svg>',
  ].join('\n');
}

function drawAxis(scale: ScaleLinear<number, number>, bottom: number): string {
  const ticks = scale.ticks(4).map((tick) => {
    const x = place(scale(tick));
    const anchor = tick === 0 ? 'start' : 'middle';
    return `<line class="grid" x1="${x}" x2="${x}" y1="0" y2="${bottom}"/><text class="tick" x="${tick === 0 ? 0 : x}" y="${bottom + 14}" text-anchor="${anchor}">${showNumber(tick)}</text>`;
  });
  return ticks.join('\n');
}

function drawBar({ half, label, text, figure }: Bar, top: number, scale: ScaleLinear<number, number>): string {
  const words = `<text class="name" x="${left}" y="${top + 13}">${escapeHtml(label)}</text><text class="value" x="${width}" y="${top + 13}" text-anchor="end">${escapeHtml(text)}</text>`;
  if (!figure) return words;
  const y = top + 18;
  const length = Math.max(1, place(scale(figure.median)) - left);
  const bar = `<rect class="${half}" x="${left}" y="${y}" width="${place(length)}" height="${barHeight}" rx="2"/>`;
  return words + bar + (figure.values.length > 1 ? drawRange(figure, y, scale) : '');
}

/** From the smallest to the largest of the rounds, with a small stroke at both ends. */
function drawRange({ min, max }: Figure, y: number, scale: ScaleLinear<number, number>): string {
  const [from, to, middle] = [place(scale(min)), place(scale(max)), y + barHeight / 2];
  const path = `M${from} ${y + 2}v${barHeight - 4}M${to} ${y + 2}v${barHeight - 4}M${from} ${middle}H${to}`;
  return `<path class="halo" d="${path}"/><path class="range" d="${path}"/>`;
}

function place(value: number): number {
  return Math.round(value * 10) / 10;
}
