import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ExerciseKind } from '../contract/exercise.ts';
import { takeSnapshot, type Snapshot } from '../workspace/snapshot.ts';
import { withoutBrief } from '../workspace/starter.ts';

/** What a new exercise of one kind consists of; the files of each of its three folders, with their paths in there. */
export type Template = {
  /** The keys of its entry in workshop.config.json that its kind decides. */
  entry: Record<string, unknown>;
  work: Snapshot;
  solution: Snapshot;
  hiddenTests: Snapshot;
};

/** What stands in a template for the values of the new exercise: {{number}} is of two digits. */
export type Placeholders = { slug: string; title: string; number: string };

const templatesFolder = path.join(import.meta.dirname, 'templates');
/** The hidden test has another name while it is a template, so that nobody runs it. */
const testName = 'hidden-test.ts';

/** Reads templates/<kind> and fills its placeholders in. */
export async function readTemplate(kind: ExerciseKind, placeholders: Placeholders): Promise<Template> {
  const folder = path.join(templatesFolder, kind);
  const [entry, work, solution, tests] = await Promise.all([
    readFile(path.join(folder, 'entry.json'), 'utf8'),
    readFilled(path.join(folder, 'exercises'), placeholders),
    readFilled(path.join(folder, 'solutions'), placeholders),
    readFilled(path.join(folder, 'hidden-tests'), placeholders),
  ]);
  const named = [...tests].map(
    ([name, bytes]) => [name === testName ? `${placeholders.slug}.test.ts` : name, bytes] as const,
  );
  const starter = [...withoutBrief(work)].map(([name, bytes]) => [`starter/${name}`, bytes] as const);
  return {
    entry: z.record(z.string(), z.unknown()).parse(JSON.parse(entry)),
    work,
    solution,
    hiddenTests: new Map([...named, ...starter]),
  };
}

async function readFilled(folder: string, placeholders: Placeholders): Promise<Snapshot> {
  const taken = await takeSnapshot(folder);
  if (!taken.ok) throw new Error(`${folder}: ${taken.problem.message}`);
  return new Map(
    [...taken.files].map(([name, bytes]) => [name, Buffer.from(fill(bytes.toString('utf8'), placeholders))]),
  );
}

function fill(text: string, placeholders: Placeholders): string {
  return text.replaceAll(/\{\{(slug|title|number)\}\}/g, (_all, name: keyof Placeholders) => placeholders[name]);
}
