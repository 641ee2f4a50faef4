import type { ExerciseReport, Report } from '../contract/report.ts';
import { cutLine, escapeLine, escapeText } from './escape-text.ts';
import { findPlace } from './find-place.ts';

const maxMessageChars = 3_000;
const maxCellChars = 200;

/** Workflow commands that GitHub Actions shows beside the files; one for each problem and each failing check. */
export function toAnnotations(report: Report): string {
  return report.exercises.flatMap(annotate).join('\n');
}

/** The report as a table in Markdown, for GitHub's summary page. */
export function toMarkdown({ exercises, totals }: Report): string {
  const rows = exercises.map(({ number, title, status, points, maxPoints, problem, checks }) => {
    const first = problem?.message ?? checks.find((check) => check.status === 'failed')?.title ?? '';
    return `| ${number} | ${cell(title)} | ${status} | ${points}/${maxPoints} | ${cell(first)} |`;
  });
  const head = ['| # | exercise | state | points | first thing to look at |', '| --- | --- | --- | --- | --- |'];
  return [
    `## ${totals.passed} of ${totals.exercises} exercises passed, ${totals.points} of ${totals.maxPoints} points`,
    '',
    ...head,
    ...rows,
    '',
  ].join('\n');
}

function annotate({ slug, title, problem, checks }: ExerciseReport): string[] {
  const folder = `exercises/${slug}`;
  if (problem) {
    const file = problem.file ? `${folder}/${problem.file}` : `${folder}/README.md`;
    return [command(file, problem.line, `${title}: ${problem.code}`, `${problem.message} ${problem.help}`)];
  }
  return checks
    .filter((check) => check.status === 'failed')
    .map((check) => {
      const place = findPlace(check.output ?? '');
      return command(
        `${folder}/${place.file ?? 'README.md'}`,
        place.line,
        `${title}: ${check.title}`,
        check.message ?? 'The check failed.',
      );
    });
}

function command(file: string, line: number | undefined, title: string, message: string): string {
  const properties = [
    `file=${property(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(title)}`,
  ];
  return `::error ${properties.join(',')}::${data(message)}`;
}

function data(text: string): string {
  return cutLine(escapeText(text), maxMessageChars)
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Plain text for one cell: nothing in it is a link, a picture, HTML, or the end of the cell. */
function cell(text: string): string {
  return cutLine(escapeLine(text), maxCellChars)
    .replaceAll(/[\\`*_[\]|~&#!$@]/g, '\\$&')
    .replaceAll(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'))
    .replaceAll('://', '\\://')
    .replaceAll(/(?<=www)\./gi, '\\.')
    .replaceAll(/\s+/g, ' ');
}
