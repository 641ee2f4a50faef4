import type { Report } from '../contract/report.ts';
import { reportSchema } from './report-schema.ts';

/** The report as JSON text. Throws when it isn't of the published shape, which would be a bug of the grader. */
export function toJson(report: Report): string {
  reportSchema.parse(report);
  // The report itself, since zod leaves out a header that is named __proto__.
  return `${JSON.stringify(report, null, 2)}\n`;
}
