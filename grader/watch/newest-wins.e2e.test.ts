import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { ExerciseReport } from '../contract/report.ts';
import { openSession } from '../grading/grading-session.ts';
import { familyOf, listProcesses } from '../target/process-table.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { waitFor } from '../testing/wait-for.ts';
import { watchExercise } from './watch-exercise.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const exercises = await loadCatalogue(root);
const solution = readFileSync(path.join(root, 'solutions/03-express-hello/server.js'), 'utf8');

const commandLines = async (): Promise<string[]> =>
  familyOf(await listProcesses(), process.pid).map(({ pid }) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  });

/** Programs that a check would have to wait for: one that never answers, one that never listens. */
const slow = {
  'never answers': "const app = require('express')();\napp.use(() => {});\napp.listen(3000);\n",
  'never listens': 'setInterval(() => {}, 1000);\n',
};

for (const [what, text] of Object.entries(slow)) {
  test.runIf(process.platform === 'linux')(
    `a save ends the grading of a program that ${what}; the newest files get the verdict`,
    async () => {
      const found = exercises.find(({ number }) => number === 3);
      if (!found) throw new Error('There is no exercise 3.');
      // Without an end from outside the first grading would outlast this test.
      const exercise = { ...found, limits: { ...found.limits, startSeconds: 600, checkSeconds: 600 } };
      const folder = await temporaryFolder({ 'server.js': text });
      const session = await openSession({ root, jobs: 1, seed: 1, keepSpares: true });
      onTestFinished(session.close);
      const reports: ExerciseReport[] = [];
      const loop = await watchExercise({
        folder,
        poll: false,
        grade: async (signal) => {
          const [report] = await session.grade([{ exercise, folder }], { signal });
          if (!report) throw new Error('Nothing was graded.');
          return report;
        },
        onEvent: (event) => {
          if (event.type === 'graded') reports.push(event.report);
          if (event.type === 'failed') throw event.error;
        },
      });
      onTestFinished(loop.close);
      await waitFor('the program to run', async () =>
        (await commandLines()).some((line) => line.endsWith('\0server.js\0')),
      );
      await writeFile(path.join(folder, 'server.js'), solution);
      await waitFor('a verdict', () => reports.length > 0);
      expect(reports.map(({ status }) => status)).toEqual(['passed']);
      await loop.close();
      await session.close();
      expect((await commandLines()).filter((line) => line.includes('server.js'))).toEqual([]);
    },
  );
}
