import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { configJsonSchema } from '../catalogue/config-schema.ts';
import type { Exercise } from '../contract/exercise.ts';
import { reportJsonSchema } from '../report/report-schema.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { writeSnapshot } from '../workspace/run-folder.ts';
import { takeSnapshot } from '../workspace/snapshot.ts';
import { withoutBrief } from '../workspace/starter.ts';

/** The published JSON Schemas: path below the workshop's folder, and what must stand in it. */
export function schemaFiles(): Record<string, string> {
  return {
    'grader/catalogue/workshop.config.schema.json': toText(configJsonSchema()),
    'grader/report/report.schema.json': toText(reportJsonSchema()),
  };
}

export async function writeSchemas(root: string): Promise<void> {
  await Promise.all(Object.entries(schemaFiles()).map(([name, text]) => writeFile(path.join(root, name), text)));
}

/** Makes what `npm run reset` gives back equal to what stands in exercises/ now. */
export async function copyStarters(root: string, exercises: Exercise[]): Promise<void> {
  for (const exercise of exercises) {
    const { work, starter } = exerciseFolders(root, exercise.slug);
    const taken = await takeSnapshot(work);
    if (!taken.ok) throw new Error(`${exercise.slug}: ${taken.problem.message}`);
    await rm(starter, { recursive: true, force: true });
    await mkdir(starter, { recursive: true });
    await writeSnapshot(withoutBrief(taken.files), starter);
  }
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
