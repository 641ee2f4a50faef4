import path from 'node:path';
import type { CheckReport, Exchange, ExerciseReport } from '../contract/report.ts';
import { describeDifference } from './describe-difference.ts';
import { cutLine, escapeCommands, escapeLine, escapeText } from './escape-text.ts';
import { findPlace } from './find-place.ts';
import { breakText, plainMarkdown, wrapHanging, wrapText } from './wrap-text.ts';
import type { Theme } from './theme.ts';

const maxBodyLines = 8;
const maxOutputLines = 16;
const maxHeaders = 20;
const maxLineChars = 300;
/** No sentence of a check is so long; what a program has a say in may be. */
const maxMessageChars = 3_000;
const labelWidth = 10;

/** Everything about one failing check; `folder` is the learner's folder, for links. */
export function renderCheckCard(check: CheckReport, folder: string, theme: Theme): string {
  const { colour } = theme;
  const place = findPlace(check.output ?? '');
  const points = `(${check.maxPoints} ${check.maxPoints === 1 ? 'point' : 'points'})`;
  const blocks = [
    `${colour.red('✗')} ${wrapHanging(`${colour.bold(lineOf(check.title))} ${colour.dim(points)}`, theme.width, 2)}`,
    indent(wrapText(sentences(check.message ?? 'The check failed.'), theme.width - 2)),
    check.exchange && requestBlock(check.exchange, theme),
    check.exchange && responseBlock(check.exchange, theme),
    check.expected !== undefined &&
      check.received !== undefined &&
      check.received !== check.exchange?.response?.body &&
      block('Compared', folded(describeDifference(check.expected, check.received, theme), theme), theme),
    check.output && block('Console', folded(lastLines(escapeText(check.output)), theme), theme),
    place.file && block('Where', [placeLink(place.file, place.line, folder, theme)], theme),
    check.hint &&
      block('Hint', wrapText(sentences(plainMarkdown(check.hint)), theme.width - labelWidth - 2).split('\n'), theme),
    check.exchange && block('Try it', [escapeText(check.exchange.curl)], theme),
  ];
  return blocks.filter((text) => typeof text === 'string' && text !== '').join('\n');
}

/** Why an exercise couldn't be checked at all. */
export function renderProblemCard({ problem, output }: ExerciseReport, folder: string, theme: Theme): string {
  if (!problem) return '';
  const { colour } = theme;
  const sign = problem.code === 'GRADER_ERROR' ? colour.yellow('!') : colour.red('✗');
  const showOutput = output.text.trim() !== '' && problem.code !== 'NOT_STARTED';
  const blocks = [
    `${sign} ${colour.bold(wrapHanging(sentences(problem.message), theme.width, 2))} ${colour.dim(`[${problem.code}]`)}`,
    problem.file && problem.code !== 'FILE_MISSING'
      ? block('Where', [placeLink(problem.file, problem.line, folder, theme)], theme)
      : '',
    showOutput ? block('Console', folded(lastLines(escapeText(output.text)), theme), theme) : '',
    block('What now', wrapText(sentences(problem.help), theme.width - labelWidth - 2).split('\n'), theme),
  ];
  return blocks.filter((text) => text !== '').join('\n');
}

function requestBlock({ request }: Exchange, theme: Theme): string {
  const head = lineOf(`${request.method} ${request.path}`);
  return block('Request', folded([head, ...headerLines(request.headers), ...bodyLines(request.body)], theme), theme);
}

function responseBlock({ response }: Exchange, theme: Theme): string {
  if (!response) return block('Response', ['none'], theme);
  const head = String(response.status);
  return block('Response', folded([head, ...headerLines(response.headers), ...bodyLines(response.body)], theme), theme);
}

function headerLines(headers: Record<string, string>): string[] {
  const lines = Object.entries(headers).map(([name, value]) => cutLine(escapeLine(`${name}: ${value}`), 160));
  return lines.length > maxHeaders
    ? [...lines.slice(0, maxHeaders), `… ${lines.length - maxHeaders} more headers`]
    : lines;
}

function bodyLines(body: string): string[] {
  if (body === '') return [];
  const lines = escapeText(body).split('\n');
  const shown = lines.slice(0, maxBodyLines).map((line) => cutLine(line, maxLineChars));
  return lines.length > maxBodyLines ? [...shown, `… ${lines.length - maxBodyLines} more lines`] : shown;
}

/** Lines that fit into the second column; a break may have put what a workflow obeys at the beginning of one. */
function folded(lines: string[], { width }: Theme): string[] {
  return escapeCommands(lines.map((line) => breakText(line, width - labelWidth - 2)).join('\n')).split('\n');
}

/** A label in the first column and lines in the second. */
function block(label: string, lines: string[], { colour }: Theme): string {
  const [first = '', ...rest] = lines;
  const gap = ' '.repeat(labelWidth);
  return [`  ${colour.cyan(label.padEnd(labelWidth))}${first}`, ...rest.map((line) => `  ${gap}${line}`)].join('\n');
}

function lastLines(text: string): string[] {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => cutLine(line, maxLineChars));
  return lines.length > maxOutputLines
    ? [`… ${lines.length - maxOutputLines} lines before`, ...lines.slice(-maxOutputLines)]
    : lines;
}

function placeLink(file: string, line: number | undefined, folder: string, theme: Theme): string {
  const text = line === undefined ? file : `${file}:${line}`;
  return theme.link(theme.colour.underline(lineOf(text)), path.join(folder, file), line);
}

function lineOf(text: string): string {
  return cutLine(escapeLine(text), maxLineChars);
}

function sentences(text: string): string {
  return cutLine(escapeText(text), maxMessageChars);
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}
