import { escapeLine } from './escape-text.ts';
import { renderBrief } from './render-brief.ts';
import type { Theme } from './theme.ts';
import { wrapHanging } from './wrap-text.ts';

/** What somebody who has passed everything has learnt; `days` is null when it isn't known when they began. */
export type Completion = { learnt: { number: number; sentence: string }[]; points: number; days: number | null };

/** The question that is asked once an exercise is passed. */
export function renderQuestion(question: string, theme: Theme): string {
  return `${theme.colour.bold('A question to answer for yourself')}\n${renderBrief(question, theme)}`;
}

/** Shown once, when the last exercise is passed. */
export function renderCompletion({ learnt, points, days }: Completion, { colour, width }: Theme): string {
  const time = days === null ? '' : days === 0 ? ', all on one day' : `, in ${days + 1} days`;
  const lines = learnt.map(
    ({ number, sentence }) => `${String(number).padStart(2, '0')} ${wrapHanging(escapeLine(sentence), width, 3)}`,
  );
  return [
    colour.green(`✓ All ${learnt.length} exercises are passed: ${points} points${time}.`),
    '',
    colour.bold('What you can do now'),
    ...lines,
    '',
    colour.bold('A receipt that others can check'),
    'npm run verify -- --make-key workshop-key.pem   (once)',
    'npm run grade -- --sign workshop-key.pem',
  ].join('\n');
}
