import { makeProblem } from '../contract/problem.ts';
import type { Report } from '../contract/report.ts';
import { makeReport } from '../report/make-report.ts';

const limits = { startSeconds: 10, checkSeconds: 10, exerciseSeconds: 120, memoryMb: 512, processes: 96 };
const evidence = { submission: `sha256:${'a'.repeat(64)}`, hiddenTests: `sha256:${'b'.repeat(64)}`, limits };
const output = { text: '', truncated: false };

/** A report in which every field of the published shape occurs: one exercise passed, one failed, one could not be graded. */
export function exampleReport(): Report {
  return makeReport({
    startedAt: new Date(0),
    durationMs: 1000,
    seed: 7,
    runtime: { node: 'v24.0.0', next: '16.4.6', express: '5.3.0', platform: 'linux-x64', isolation: 'process' },
    exercises: [passed(), failed(), broken()],
  });
}

function passed(): Report['exercises'][number] {
  const check = {
    id: 'hello',
    title: 'It says hello',
    status: 'passed',
    points: 10,
    maxPoints: 10,
    durationMs: 3,
  } as const;
  return { ...exercise(3, '03-express-hello', 'Express: hello'), status: 'passed', points: 10, checks: [check] };
}

function failed(): Report['exercises'][number] {
  const request = { method: 'POST', path: '/api/notes', headers: { accept: '*/*' }, body: '{}' };
  const response = { status: 500, headers: { 'content-type': 'text/plain' }, body: 'no' };
  const check = {
    id: 'express:create',
    half: 'express',
    title: 'It creates a note',
    status: 'failed',
    points: 0,
    maxPoints: 10,
    durationMs: 4,
    message: 'The status is 500.',
    expected: '201',
    received: '500',
    hint: 'Look at the route.',
    exchange: { request, response, curl: 'curl -i http://localhost:3000/api/notes' },
    output: 'Error: no',
  } as const;
  return {
    ...exercise(17, '17-crud-postgres', 'Notes in a database'),
    checks: [check],
    output: { text: 'Error: no', truncated: true },
  };
}

function broken(): Report['exercises'][number] {
  const problem = makeProblem('GRADER_ERROR', 'The grader made a mistake.', { file: 'server.js', line: 2 });
  const none = { ...evidence, submission: null };
  return { ...exercise(5, '05-express-middleware', 'Express: middleware'), status: 'error', problem, evidence: none };
}

function exercise(number: number, slug: string, title: string): Report['exercises'][number] {
  const counted = { points: 0, maxPoints: 10, durationMs: 900, cached: false };
  return { number, slug, title, status: 'failed', ...counted, problem: null, checks: [], output, evidence };
}
