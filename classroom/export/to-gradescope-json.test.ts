import { expect, test } from 'vitest';
import { exercises, sampleRow, sampleTable } from './sample-table.ts';
import { toGradescopeJson } from './to-gradescope-json.ts';

test('toGradescopeJson() gives each learner a results.json', () => {
  const results: unknown = JSON.parse(toGradescopeJson(sampleTable));
  expect(results).toMatchObject({ 'l-ada': { score: 10, max_score: 45 }, 'l-alan': { score: 0, max_score: 45 } });
  expect(results).toHaveProperty('l-grace', {
    score: 32.5,
    max_score: 35,
    visibility: 'visible',
    tests: [
      { name: '01-npm-init: npm init', number: '1', max_score: 10, output: 'Skipped: the learner joined later.' },
      { name: '03-express-hello: Express: hello', number: '3', max_score: 10, score: 10, status: 'passed' },
      {
        name: '20-choose-backend: Which one for what?',
        number: '20',
        max_score: 25,
        score: 22.5,
        status: 'failed',
        output: 'Given by the instructor.',
      },
    ],
    extra_data: { learner_id: 'l-grace', name: 'Grace Hopper' },
  });
});

test('toGradescopeJson() keeps a learner whose id is a word of JavaScript, and an odd name as it is', () => {
  const rows = [sampleRow('__proto__', '\u0000"\n\uD800', [])];
  const results = JSON.parse(toGradescopeJson({ exercises, rows })) as Record<string, { extra_data: { name: string } }>;
  expect(Object.entries(results).map(([id, { extra_data }]) => [id, extra_data.name])).toEqual([
    ['__proto__', '\u0000"\n\uD800'],
  ]);
});
