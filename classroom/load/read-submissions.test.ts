import path from 'node:path';
import { expect, test } from 'vitest';
import { exampleReport } from '../../grader/testing/example-report.ts';
import { chooseAnswer, findFault, readAnswers } from './read-submissions.ts';

const answers = await readAnswers(path.resolve(import.meta.dirname, '..', '..'));
const [passed, failed] = exampleReport().exercises;

test('chooseAnswer() takes right and wrong answers in turn, all of them, no two alike', () => {
  const chosen = Array.from({ length: 2 * answers.wrong.length }, (_, turn) => chooseAnswer(answers, turn));
  expect(chosen.filter(({ name }) => name === 'solution')).toHaveLength(answers.wrong.length);
  expect(new Set(chosen.map(({ name }) => name)).size).toBe(answers.wrong.length + 1);
  expect(new Set(chosen.map(({ text }) => text)).size).toBe(chosen.length);
});

test('findFault() takes only the exact verdict for right', () => {
  if (!passed || !failed) throw new Error('The example has another shape.');
  const wrong = { ...answers.right, expected: { failing: ['express:create'] } };
  const broken = { ...answers.right, expected: { problem: 'CRASHED_ON_START' } };
  expect([findFault(answers.right, passed), findFault(wrong, failed)]).toEqual([null, null]);
  expect(findFault(answers.right, failed)).toContain('express:create');
  expect(findFault(wrong, passed)).toContain('passed');
  expect(findFault({ ...wrong, expected: { failing: ['express:create', 'other'] } }, failed)).not.toBeNull();
  expect(findFault(broken, failed)).not.toBeNull();
});
