import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { ExerciseReport } from '../contract/report.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { isHeld, waitForProcess } from '../testing/waiting-process.ts';
import { openSession } from './grading-session.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const exercises = await loadCatalogue(root);
const route = 'app/api/hello/route.ts';
const solution = readFileSync(path.join(root, 'solutions/08-next-hello', route), 'utf8');

/** A session as the loop has it, and what saves and grades files of exercise 8 in it. */
async function openLoop() {
  const exercise = exercises.find(({ number }) => number === 8);
  if (!exercise) throw new Error('There is no exercise 8.');
  const session = await openSession({ root, jobs: 1, seed: 1, keepSpares: true });
  onTestFinished(session.close);
  const folder = await temporaryFolder();
  await cp(path.join(root, 'solutions', exercise.slug), folder, { recursive: true });
  return async (files: Record<string, string>): Promise<ExerciseReport | undefined> => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    const [report] = await session.grade([{ exercise, folder }]);
    return report;
  };
}

const fenceOutput = '.next/dev/server/app/workshop-fence/route.js';

/** The Next.js that has compiled the files of the grading before, and waits for the next. */
const warmProcess = () =>
  waitForProcess('Next.js to be warm', (pid) => existsSync(path.join(readlinkSync(`/proc/${pid}/cwd`), fenceOutput)));

/** The Next.js that waits with nothing but itself loaded. */
const coldProcess = () => waitForProcess('Next.js to be held', (pid) => isHeld(pid, /next-dev\.cjs/));

const failing = (report: ExerciseReport | undefined) =>
  report?.checks.filter(({ status }) => status === 'failed').map(({ id }) => id);

/** A right answer in all but its message, in which the process names itself. */
const saysWhoItIs = (save: number) =>
  solution.replace(/'Hello from Next\.js!'|"Hello from Next\.js!"/, `\`save ${save} by \${process.pid}\``);

test.runIf(process.platform === 'linux')(
  'the process that waited answers with the text of the save, and with nothing of the save before',
  async () => {
    const grade = await openLoop();
    expect((await grade({ [route]: saysWhoItIs(0) }))?.status).toBe('failed');
    for (const save of [1, 2, 3]) {
      const waiting = await warmProcess();
      const report = await grade({ [route]: saysWhoItIs(save) });
      const body = report?.checks.find(({ status }) => status === 'failed')?.exchange?.response?.body;
      expect(body).toBe(JSON.stringify({ message: `save ${save} by ${waiting}` }));
    }
    await warmProcess();
    expect((await grade({ [route]: solution }))?.status).toBe('passed');
  },
);

/** Remembers its first grading in every place that it can think of, and is right only when it finds that again. */
const onlyRightOnAStaleServer = `
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { memory } from '../../../lib/memory';
const all = globalThis as { wasHere?: boolean };
const places = [process.cwd(), process.env.HOME, process.env.TMPDIR].map((folder) => path.join(folder ?? '', 'was-here'));
const before = all.wasHere || memory.wasHere || process.env.WAS_HERE || places.some((file) => existsSync(file));
export function GET() {
  all.wasHere = memory.wasHere = true;
  process.env.WAS_HERE = 'yes';
  for (const file of places) writeFileSync(file, '');
  return Response.json({ message: before ? 'Hello from Next.js!' : 'Hello for the first time!' });
}
`;

test.runIf(process.platform === 'linux')('an app that is right only on a stale server fails each time', async () => {
  const grade = await openLoop();
  const memory = { 'lib/memory.ts': 'export const memory = { wasHere: false };\n' };
  for (const save of [1, 2, 3]) {
    const report = await grade({ ...memory, [route]: `${onlyRightOnAStaleServer}// ${save}\n` });
    expect(failing(report)).toEqual(['hello-body']);
    await warmProcess();
  }
});

test.runIf(process.platform === 'linux')(
  'code that can not be read is told as such, and what comes after is graded',
  async () => {
    const grade = await openLoop();
    expect((await grade({ [route]: solution }))?.status).toBe('passed');
    await warmProcess();
    const broken = await grade({ [route]: `${solution}\nconst = 3;\n` });
    expect(broken?.problem).toMatchObject({ code: 'SYNTAX_ERROR', file: route });
    await warmProcess();
    const mended = await grade({ [route]: solution });
    expect(mended?.status).toBe('passed');
    expect(mended?.output.text).not.toContain('const = 3');
    await warmProcess();
    // Settings are code that runs at the start.
    expect((await grade({ 'next.config.ts': "throw new Error('no settings');\n" }))?.problem).not.toBeNull();
  },
);

test.runIf(process.platform === 'linux')(
  'an app that can not follow is started from nothing, and the loop tries no further',
  async () => {
    const grade = await openLoop();
    expect((await grade({ [route]: solution }))?.status).toBe('passed');
    const fence = path.join(readlinkSync(`/proc/${await warmProcess()}/cwd`), 'app/workshop-fence');
    // Where its folder was there is a file now, so that the fence can't be changed.
    await rm(fence, { recursive: true });
    await writeFile(fence, '');
    expect((await grade({ [route]: `${solution}// once more\n` }))?.status).toBe('passed');
    await coldProcess();
    expect((await grade({ [route]: saysWhoItIs(2) }))?.status).toBe('failed');
    await coldProcess();
  },
);
