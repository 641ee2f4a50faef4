import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { unseen } from '../contract/show-unseen.ts';
import { hostileExercise, hostileReport } from '../testing/hostile-report.ts';
import { hostileText } from '../testing/hostile-text.ts';
import { describeDifference } from './describe-difference.ts';
import { findPlace } from './find-place.ts';
import { renderBrief } from './render-brief.ts';
import { renderExercise } from './render-checks.ts';
import { renderDiff } from './render-diff.ts';
import { renderHint } from './render-hint.ts';
import { renderSummary } from './render-report.ts';
import { renderTableLine } from './render-table.ts';
import { renderResult } from './render-watch.ts';
import { createTheme, plainTheme } from './theme.ts';

const colourful = createTheme({ colour: true, links: true, width: 60 });

/** What the theme itself writes: colours from a short list, and links to files. */
const ownColours = /\u001B\[(?:0|1|2|3|4|22|23|24|3[1-6]|39)m/g;
const ownLinks = /\u001B\]8;;(?:file:\/\/[\w%/.~!*'()#-]*)?\u0007/g;

function expectHarmless(text: string): void {
  const own = text.replaceAll(ownColours, '').replaceAll(ownLinks, '');
  expect(own.replaceAll('\n', '')).not.toMatch(unseen);
  expect(own).not.toContain('##[');
  // A line that begins with a colour is not obeyed.
  for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::[a-z-]+(?:\s.*)?::/i);
}

test.each([
  ['plain', plainTheme],
  ['with colours and links', colourful],
])('whatever a report holds, its text for the terminal obeys nothing: %s', (_name, theme) => {
  const shown = fc.property(hostileReport, hostileExercise, (report, exercise) => {
    expectHarmless(renderSummary(report, '/w', theme));
    expectHarmless(renderExercise(exercise, '/w', theme));
    expectHarmless(renderResult(exercise, { wasPassed: true, question: null }, '/w', theme));
    expectHarmless(renderTableLine(exercise, theme));
  });
  fc.assert(shown, { numRuns: 150 });
});

test('whatever files, hints and briefs hold, their text for the terminal obeys nothing', () => {
  const shown = fc.property(hostileText, hostileText, hostileText, (name, mine, theirs) => {
    for (const theme of [plainTheme, colourful]) {
      expectHarmless(renderDiff(new Map([[name, mine]]), new Map([[name, theirs]]), theme));
      expectHarmless(renderDiff(new Map([[name, mine]]), new Map([[mine, theirs]]), theme));
      expectHarmless(describeDifference(mine, theirs, theme).join('\n'));
      expectHarmless(renderHint(name, mine.slice(0, 300), 1, 2, theme));
      expectHarmless(renderBrief(theirs.slice(0, 300), theme));
    }
    const { file = 'x' } = findPlace(mine);
    expect(file).not.toMatch(unseen);
  });
  fc.assert(shown, { numRuns: 150 });
});
