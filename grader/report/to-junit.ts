import type { CheckReport, ExerciseReport, Report } from '../contract/report.ts';
import { escapeText } from './escape-text.ts';

/** The report as JUnit XML: an exercise is a suite, a check is a case; a problem is a case of its own. */
export function toJunit(report: Report): string {
  const suites = report.exercises.map((exercise) => ({ exercise, cases: casesOf(exercise) }));
  const tests = suites.reduce((sum, { cases }) => sum + cases.length, 0);
  const root = element(
    'testsuites',
    { name: 'workshop', tests, time: seconds(report.durationMs) },
    suites.map(({ exercise, cases }) => suite(exercise, cases)),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';
type Case = { name: string; time: string; outcome: Outcome; type?: string; message?: string; text?: string };

function casesOf({ status, problem, checks }: ExerciseReport): Case[] {
  const own = checks.map(checkCase);
  if (!problem) return own;
  const outcome = status === 'error' ? 'error' : 'failure';
  const { code: type, message, help: text } = problem;
  return [{ name: 'The program can be graded', time: '0', outcome, type, message, text }, ...own];
}

function checkCase({ title: name, status, durationMs, message, hint }: CheckReport): Case {
  const time = seconds(durationMs);
  if (status !== 'failed') return { name, time, outcome: status };
  return { name, time, outcome: 'failure', type: 'failed', message: message ?? 'The check failed.', text: hint ?? '' };
}

function suite({ slug, durationMs }: ExerciseReport, cases: Case[]): string {
  const having = (outcome: Outcome) => cases.filter((entry) => entry.outcome === outcome).length;
  const counts = { failures: having('failure'), errors: having('error'), skipped: having('skipped') };
  return element(
    'testsuite',
    { name: slug, tests: cases.length, ...counts, time: seconds(durationMs) },
    cases.map((entry) => testCase(slug, entry)),
  );
}

function testCase(classname: string, { name, time, outcome, type = '', message = '', text = '' }: Case): string {
  const detail = { passed: [], skipped: ['<skipped/>'], failure: null, error: null }[outcome];
  return element('testcase', { classname, name, time }, detail ?? [element(outcome, { type, message }, xml(text))]);
}

/** `content` is XML already: elements that get lines of their own, or text. */
function element(name: string, attributes: Record<string, string | number>, content: string[] | string): string {
  const values = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  const start = `<${name}${values.join('')}`;
  if (content.length === 0) return `${start}/>`;
  const inner = typeof content === 'string' ? content : `\n${indent(content.join('\n'))}\n`;
  return `${start}>${inner}</${name}>`;
}

function indent(lines: string): string {
  return lines.replaceAll(/^/gm, '  ');
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;' };

/** Text as XML. Characters that XML can't hold at all are among those that escapeText() shows by number. */
function xml(text: string): string {
  return escapeText(text).replaceAll(/[&<>"\n]/g, (sign) => entities[sign] ?? sign);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
