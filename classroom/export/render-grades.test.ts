import { expect, test } from 'vitest';
import { gradeFormats, renderGrades } from './render-grades.ts';
import { sampleTable } from './sample-table.ts';

test('renderGrades() gives every format a type, a name and all learners', () => {
  const files = gradeFormats.map((format) => renderGrades(sampleTable, format));
  expect(files.map(({ fileName }) => fileName)).toEqual([
    'grades.csv',
    'grades-canvas.csv',
    'grades-moodle.csv',
    'grades.json',
  ]);
  for (const { contentType, text } of files) {
    expect(contentType).toMatch(/^(?:text\/csv|application\/json); charset=utf-8$/);
    for (const word of ['Lovelace', 'Hopper', 'Turing']) expect(text).toContain(word);
  }
});
