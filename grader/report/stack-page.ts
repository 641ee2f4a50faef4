import { halves } from '../contract/exercise.ts';
import { metrics, type ComparedPair, type Metric, type StackComparison } from '../contract/stack-comparison.ts';
import { drawBars, type Bar } from './draw-bars.ts';
import { escapeHtml } from './escape-html.ts';
import { shortLine } from './escape-text.ts';
import { stackPageStyle } from './stack-page-style.ts';
import { metricTexts, stackRows, stackTitles, withUnit, type StackRow } from './stack-rows.ts';
import { describeMeasuring, describeSource, warnings, whatItSays } from './stack-words.ts';

/** The comparison as a page that needs nothing else: no script, no file, no network. */
export function stackPage(comparison: StackComparison): string {
  const { pairs, startedAt } = comparison;
  const day = `${startedAt.slice(0, 10)}, ${startedAt.slice(11, 16)} UTC`;
  const warned = warnings(comparison).map((text) => `<p class="warn">${escapeHtml(text)}</p>`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<title>Express and Next.js, measured side by side</title>',
    `<style>${stackPageStyle}</style>`,
    '</head>',
    '<body><main>',
    '<h1>Express and Next.js, measured side by side</h1>',
    `<p class="dim">On one machine, ${escapeHtml(day)}.</p>`,
    sources(comparison),
    ...warned,
    '<h2>Charts</h2>',
    legend(comparison.settings.rounds),
    `<div class="charts">${metrics.map((metric) => chart(metric, pairs)).join('\n')}</div>`,
    "<h2>What the numbers say and don't say</h2>",
    `<p>${escapeHtml(whatItSays)}</p>`,
    '<h2>The same numbers as tables</h2>',
    `<div class="tables">${pairs.map(table).join('\n')}</div>`,
    '<h2>How it was measured</h2>',
    `<ul>${describeMeasuring(comparison)
      .map((text) => `<li>${escapeHtml(text)}</li>`)
      .join('')}</ul>`,
    '</main></body>',
    '</html>',
    '',
  ].join('\n');
}

function sources({ pairs, settings }: StackComparison): string {
  const items = pairs.map((pair) => {
    const both = halves.map((half) => escapeHtml(describeSource(pair, half, settings.solutionsOnly)));
    return `<li><b>${cut(pair.title)}</b> (${cut(pair.request)}). ${both.join('. ')}.</li>`;
  });
  return `<ul>${items.join('')}</ul>`;
}

function legend(rounds: number): string {
  const keys = halves.map((half) => `<li><span class="key ${half}"></span>${stackTitles[half]}</li>`);
  const bars = rounds > 1 ? '<li>The thin line goes from the smallest to the largest of the rounds.</li>' : '';
  return `<ul class="legend">${keys.join('')}${bars}</ul>`;
}

function chart(metric: Metric, pairs: ComparedPair[]): string {
  const { label, unit, better, explain } = metricTexts[metric];
  const bars = pairs.flatMap(({ title, programs }) =>
    halves.map((half): Bar => {
      const figure = programs[half].figures[metric];
      const text = figure ? withUnit(figure.median, unit) : 'not measured';
      return { half, label: `${shortLine(title, 24)}, ${stackTitles[half]}`, text, figure };
    }),
  );
  const read = `${label}: ${bars.map((bar) => `${bar.label} ${bar.text}`).join('; ')}`;
  const words = `<b>${escapeHtml(label)}</b>${escapeHtml(explain)} ${better === 'lower' ? 'Lower' : 'Higher'} is better.`;
  return `<figure><figcaption>${words}</figcaption>${drawBars(read, bars)}</figure>`;
}

function table(pair: ComparedPair): string {
  const heads = halves.map((half) => `<th scope="col">${stackTitles[half]}</th>`).join('');
  return [
    `<table><caption>${cut(pair.title)}<span class="dim">${cut(pair.request)}</span></caption>`,
    `<thead><tr><th scope="col">Measurement</th>${heads}</tr></thead>`,
    `<tbody>${stackRows(pair).map(tableRow).join('\n')}</tbody></table>`,
  ].join('\n');
}

function tableRow({ label, cells, remark }: StackRow): string {
  const shown = halves.map((half) => {
    const { value, range } = cells[half];
    return `<td>${escapeHtml(value)}${range === null ? '' : `<span>${escapeHtml(range)}</span>`}</td>`;
  });
  const note = remark === '' ? '' : `<span>${escapeHtml(remark)}</span>`;
  return `<tr><th scope="row">${escapeHtml(label)}${note}</th>${shown.join('')}</tr>`;
}

function cut(text: string): string {
  return escapeHtml(shortLine(text));
}
