import type { GradeTable } from '../contract/api.ts';
import { toCanvasCsv } from './to-canvas-csv.ts';
import { toGradescopeJson } from './to-gradescope-json.ts';
import { toMoodleCsv } from './to-moodle-csv.ts';
import { toPlainCsv } from './to-plain-csv.ts';

/** The forms that grades are given out in; docs/INSTRUCTOR.md says how to import each. */
export const gradeFormats = ['plain', 'canvas', 'moodle', 'json'] as const;
export type GradeFormat = (typeof gradeFormats)[number];

export type RenderedGrades = { contentType: string; fileName: string; text: string };

type Renderer = { contentType: string; fileName: string; render: (table: GradeTable) => string };

const csv = 'text/csv; charset=utf-8';

const renderers: Record<GradeFormat, Renderer> = {
  plain: { contentType: csv, fileName: 'grades.csv', render: toPlainCsv },
  canvas: { contentType: csv, fileName: 'grades-canvas.csv', render: toCanvasCsv },
  moodle: { contentType: csv, fileName: 'grades-moodle.csv', render: toMoodleCsv },
  json: { contentType: 'application/json; charset=utf-8', fileName: 'grades.json', render: toGradescopeJson },
};

/** Grades as a file to download: its text, with its type and a name for it. */
export function renderGrades(table: GradeTable, format: GradeFormat): RenderedGrades {
  const { contentType, fileName, render } = renderers[format];
  return { contentType, fileName, text: render(table) };
}
