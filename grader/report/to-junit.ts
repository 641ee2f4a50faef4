import { create } from 'xmlbuilder2';
import type { CheckReport, ExerciseReport, Report } from '../contract/report.ts';
import { escapeText } from './escape-text.ts';

/** The report as JUnit XML: an exercise is a suite, a check is a case; a problem is a case of its own. */
export function toJunit(report: Report): string {
  const suites = report.exercises.map(toSuite);
  const tests = suites.reduce((sum, suite) => sum + suite.testcase.length, 0);
  const root = {
    testsuites: { '@name': 'workshop', '@tests': tests, '@time': seconds(report.durationMs), testsuite: suites },
  };
  return `${create({ encoding: 'UTF-8' }, root).end({ prettyPrint: true })}\n`;
}

type Case = Record<string, unknown>;

function toSuite(exercise: ExerciseReport) {
  const cases = [...problemCase(exercise), ...exercise.checks.map((check) => checkCase(exercise.slug, check))];
  const having = (key: string) => cases.filter((entry) => key in entry).length;
  return {
    '@name': exercise.slug,
    '@tests': cases.length,
    '@failures': having('failure'),
    '@errors': having('error'),
    '@skipped': having('skipped'),
    '@time': seconds(exercise.durationMs),
    testcase: cases,
  };
}

function problemCase({ slug, status, problem }: ExerciseReport): Case[] {
  if (!problem) return [];
  const detail = { '@type': problem.code, '@message': escapeText(problem.message), '#': escapeText(problem.help) };
  const entry = { '@classname': slug, '@name': 'The program can be graded', '@time': 0 };
  return [status === 'error' ? { ...entry, error: detail } : { ...entry, failure: detail }];
}

function checkCase(slug: string, check: CheckReport): Case {
  const entry = { '@classname': slug, '@name': escapeText(check.title), '@time': seconds(check.durationMs) };
  if (check.status === 'skipped') return { ...entry, skipped: {} };
  if (check.status === 'passed') return entry;
  return {
    ...entry,
    failure: {
      '@type': 'failed',
      '@message': escapeText(check.message ?? 'The check failed.'),
      '#': escapeText(check.hint ?? ''),
    },
  };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}
