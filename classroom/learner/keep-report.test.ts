import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeProblem } from '../../grader/contract/problem.ts';
import type { ExerciseReport } from '../../grader/contract/report.ts';
import { keepReport } from './keep-report.ts';
import { waitingItems } from './outbox.ts';
import { sendWaiting } from './send-waiting.ts';
import { takeFiles } from './take-files.ts';
import { serveClass } from './testing/class-server.ts';
import { exampleMember, slug, testSignal } from './testing/example-member.ts';
import { oneReport } from './testing/one-report.ts';

const limits = { startSeconds: 1, checkSeconds: 1, exerciseSeconds: 1, memoryMb: 1, processes: 1 };

function report(change: Partial<ExerciseReport>) {
  const one = oneReport();
  return { ...one, exercises: one.exercises.map((exercise) => ({ ...exercise, ...change })) };
}

test('a passed exercise gives its result, its files and a submission; again the same, only the result', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  const kinds = async () => (await waitingItems(member.outbox)).map(({ kind }) => kind);
  expect(await keepReport(member, report({}))).toEqual([]);
  expect(await kinds()).toEqual(['result', 'files', 'live']);
  await sendWaiting(member, testSignal());
  await keepReport(member, report({}));
  expect(await kinds()).toEqual(['result']);
});

test('what is not passed is not handed in, and files that changed since their grading come with the next one', async () => {
  const member = await exampleMember('http://127.0.0.1:9');
  const kinds = async () => (await waitingItems(member.outbox)).map(({ kind }) => kind);
  await keepReport(member, report({ status: 'failed' }));
  expect(await kinds()).toEqual(['result', 'files']);
  const graded = { submission: `sha256:${'0'.repeat(64)}`, hiddenTests: `sha256:${'0'.repeat(64)}`, limits };
  await keepReport(member, report({ evidence: graded }));
  expect(await kinds()).toEqual(['result', 'files', 'result', 'files']);
  const taken = await takeFiles(member.root, slug);
  await keepReport(member, report({ evidence: { ...graded, submission: taken.ok ? taken.hash : null } }));
  expect((await kinds()).at(-1)).toBe('live');
});

test('of an exercise that is not begun only the result is kept', async () => {
  const member = await exampleMember('http://127.0.0.1:9');
  await keepReport(member, report({ status: 'failed', problem: makeProblem('NOT_STARTED', 'Not yet.') }));
  expect((await waitingItems(member.outbox)).map(({ kind }) => kind)).toEqual(['result']);
});

test('files that are no text stay here, and what the gate refuses too; both are said', async () => {
  const member = await exampleMember('http://127.0.0.1:9');
  const folder = path.join(member.root, 'exercises', slug);
  await writeFile(path.join(folder, 'picture.png'), Buffer.from([0x89, 0x50, 0xff, 0xfe]));
  await writeFile(path.join(folder, 'README.md'), 'the brief');
  expect(await takeFiles(member.root, slug)).toMatchObject({
    files: { 'server.js': '// mine\n' },
    leftOut: ['picture.png'],
  });
  expect(await keepReport(member, report({}))).toEqual([
    `Not sent to the class, because it is no text: picture.png of ${slug}.`,
  ]);
  await writeFile(path.join(folder, 'a\\b.js'), '');
  expect(await keepReport(member, report({}))).toEqual([
    expect.stringContaining(`Your files of ${slug} are not sent to the class: `),
  ]);
});

test('a full or read-only disk is one sentence', async () => {
  const member = await exampleMember('http://127.0.0.1:9', { '.workshop/outbox': 'a file in its place' });
  expect((await keepReport(member, report({}))).length).toBe(1);
});
