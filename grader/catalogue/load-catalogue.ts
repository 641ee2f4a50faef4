import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise, Program } from '../contract/exercise.ts';
import { systemErrorCode, UserError } from '../contract/errors.ts';
import { showUnseen } from '../contract/show-unseen.ts';
import { configSchema, type WorkshopConfig } from './config-schema.ts';

const configName = 'workshop.config.json';
const maxIssueChars = 300;
const restoreHelp = `Mend ${configName}; \`git checkout ${configName}\` brings the original back.`;

/** Reads workshop.config.json in `root`. Throws a UserError that names the wrong key and what was expected. */
export async function loadCatalogue(root: string): Promise<Exercise[]> {
  return toExercises(parseConfig(await readConfig(path.join(root, configName))));
}

async function readConfig(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UserError(`${configName} can't be read (${systemErrorCode(error) ?? 'unknown error'}).`, restoreHelp);
  }
}

/** `text` is the content of workshop.config.json. */
export function parseConfig(text: string): WorkshopConfig {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(
      `${configName} is not valid JSON: ${readable(error instanceof Error ? error.message : String(error))}.`,
      restoreHelp,
    );
  }
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.slice(0, 5).map((issue) => readable(`${keyName(issue.path)}: ${issue.message}`));
  throw new UserError(`${configName} is wrong at ${issues.join('; and at ')}.`, restoreHelp);
}

/** Keys and pieces of the file come along in such messages. */
function readable(text: string): string {
  return showUnseen(text.length > maxIssueChars ? `${text.slice(0, maxIssueChars)}…` : text);
}

function keyName(keys: PropertyKey[]): string {
  const name = keys.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return name.replace(/^\./, '') || 'the top level';
}

function toExercises(config: WorkshopConfig): Exercise[] {
  const exercises = config.exercises.map((entry): Exercise => {
    const chapter = config.chapters.find((candidate) => candidate.number === entry.chapter);
    if (!chapter) throw new UserError(`${configName}: exercise ${entry.slug} has no chapter.`, restoreHelp);
    const limits = { ...config.limits[entry.kind], ...entry.limits };
    return { ...entry, number: Number(entry.slug.slice(0, 2)), chapter, limits, programs: programsOf(entry) };
  });
  return exercises.toSorted((a, b) => a.number - b.number);
}

/** What each kind of exercise starts, unless `run` says otherwise. */
function programsOf({ kind, run }: WorkshopConfig['exercises'][number]): Program[] {
  const one = typeof run === 'string' ? run : undefined;
  const two = typeof run === 'object' ? run : undefined;
  if (kind === 'answers') return [];
  if (kind === 'package') return [{ half: null, run: one ?? 'npm-start' }];
  if (kind === 'server') return [{ half: null, run: one ?? 'node-server' }];
  if (kind === 'next') return [{ half: null, run: one ?? 'next-dev' }];
  return [
    { half: 'express', run: two?.['express'] ?? 'node-server' },
    { half: 'next', run: two?.['next'] ?? 'next-dev' },
  ];
}
