import type { Report } from '../contract/report.ts';
import { reportSchema } from './report-schema.ts';

/** The report as JSON text. Throws when it isn't of the published shape, which would be a bug of the grader. */
export function toJson(report: Report): string {
  return `${JSON.stringify(reportSchema.parse(report), null, 2)}\n`;
}
