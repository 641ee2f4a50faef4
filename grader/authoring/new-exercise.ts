import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { WorkshopConfig } from '../catalogue/config-schema.ts';
import { parseConfig } from '../catalogue/load-catalogue.ts';
import { systemErrorCode, UserError } from '../contract/errors.ts';
import { exerciseKinds, type ExerciseKind } from '../contract/exercise.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { cannotWrite, writeSnapshot } from '../workspace/run-folder.ts';
import { insertEntry } from './insert-entry.ts';
import { readTemplate, type Template } from './read-template.ts';

/** What an author asks for. Without a chapter it is the last one, without a number the one after the highest. */
export type Wanted = { title: string; kind: string | undefined; chapter?: number; number?: number };

/** The new exercise; `folders` are relative to the workshop: brief and starter, solution, hidden tests. */
export type NewExercise = { slug: string; number: number; folders: string[] };

const configName = 'workshop.config.json';
const example = 'For example: npm run author -- new "Rate limits" --kind server';
const maxTitle = 60;
const maxNumber = 99;

export const kindTexts: Record<ExerciseKind, string> = {
  package: 'an npm package, started by npm start',
  server: 'a Node.js server, with Express or without',
  next: 'a Next.js app',
  dual: 'the same thing with Express and with Next.js',
  answers: 'answers in a file, without a program',
};

/**
 * Makes the folders of a new exercise from the template of its kind, and its entry in workshop.config.json. Throws a
 * UserError, and leaves everything as it was, when that can't be done.
 */
export async function createExercise(
  root: string,
  wanted: Wanted,
  onInterrupt: (clean: () => Promise<void>) => void,
): Promise<NewExercise> {
  const configFile = path.join(root, configName);
  const configText = await readFile(configFile, 'utf8');
  const config = parseConfig(configText);
  const title = chooseTitle(wanted.title);
  const kind = chooseKind(wanted.kind);
  const chapter = chooseChapter(config, wanted.chapter);
  const number = chooseNumber(config, wanted.number);
  const slug = chooseSlug(config, title, number);
  const template = await readTemplate(kind, { slug, title, number: twoDigits(number) });
  const changed = insertEntry(configText, { slug, title, chapter, kind, ...template.entry });
  parseConfig(changed);
  const folders = await writeAll(root, slug, template, () => replaceFile(configFile, changed), onInterrupt);
  return { slug, number, folders };
}

function chooseKind(kind: string | undefined): ExerciseKind {
  const known = exerciseKinds.find((candidate) => candidate === kind);
  if (known) return known;
  const list = exerciseKinds.map((name) => `${name} (${kindTexts[name]})`).join(', ');
  const message = kind === undefined ? 'A new exercise needs a kind.' : `There is no kind "${kind}".`;
  throw new UserError(message, `The kinds are: ${list}. ${example}`);
}

function chooseTitle(given: string): string {
  const title = given.trim().replaceAll(/\s+/g, ' ');
  if (title === '') throw new UserError('A new exercise needs a title.', example);
  if (/[\p{Cc}\p{Cf}]/u.test(title)) throw new UserError('The title holds a character that can not be seen.', example);
  if (title.length <= maxTitle) return title;
  throw new UserError(`The title has ${title.length} characters, and at most ${maxTitle} fit into a table.`, example);
}

function chooseChapter({ chapters }: WorkshopConfig, wanted: number | undefined): number {
  const numbers = chapters.map((chapter) => chapter.number);
  const number = wanted ?? Math.max(...numbers);
  if (numbers.includes(number)) return number;
  const list = chapters.map((chapter) => `${chapter.number} (${chapter.title})`).join(', ');
  throw new UserError(
    `There is no chapter ${number}.`,
    `The chapters are: ${list}. A new one is added in ${configName}.`,
  );
}

function chooseNumber({ exercises }: WorkshopConfig, wanted: number | undefined): number {
  const taken = new Map(exercises.map((exercise) => [Number(exercise.slug.slice(0, 2)), exercise.slug]));
  const number = wanted ?? Math.max(...taken.keys()) + 1;
  const free = Array.from({ length: maxNumber }, (_, index) => index + 1).filter((candidate) => !taken.has(candidate));
  const help = `Free numbers are: ${ranges(free)}.`;
  if (number > maxNumber) throw new UserError(`The number ${number} has more than two digits.`, help);
  const owner = taken.get(number);
  if (owner !== undefined) throw new UserError(`The number ${twoDigits(number)} is taken by ${owner}.`, help);
  return number;
}

/** The number and the title's words in the letters that folders, addresses and ids can all have. */
function chooseSlug({ exercises }: WorkshopConfig, title: string, number: number): string {
  const name = title
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  if (!/[a-z]/.test(name)) {
    const message = `The title "${title}" gives no name for the folders: it has no letter from a to z.`;
    throw new UserError(
      message,
      'Choose a title with such a letter; it can be changed in the config and the brief later.',
    );
  }
  const same = exercises.find((exercise) => exercise.slug.slice(3) === name);
  if (same) throw new UserError(`The name "${name}" is taken by ${same.slug}.`, 'Choose another title.');
  return `${twoDigits(number)}-${name}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

/** [6, 7, 9] as '6-7, 9' */
function ranges(numbers: number[]): string {
  const starts = numbers.filter((number) => !numbers.includes(number - 1));
  const ends = numbers.filter((number) => !numbers.includes(number + 1));
  return starts.map((start, index) => (start === ends[index] ? `${start}` : `${start}-${ends[index]}`)).join(', ');
}

/** Writes the three folders and then, by `finish`, the config; when one of them fails, or is interrupted, none stays. */
async function writeAll(
  root: string,
  slug: string,
  { work, solution, hiddenTests }: Template,
  finish: () => Promise<void>,
  onInterrupt: (clean: () => Promise<void>) => void,
): Promise<string[]> {
  const folders = exerciseFolders(root, slug);
  const parts = [
    { folder: folders.work, files: work },
    { folder: folders.solution, files: solution },
    { folder: folders.hiddenTests, files: hiddenTests },
  ];
  const named = parts.map(({ folder }) => path.relative(root, folder).replaceAll(path.sep, '/'));
  const there = await Promise.all(parts.map(({ folder }) => lstat(folder).catch(() => null)));
  const found = named.filter((_, index) => there[index]);
  if (found.length > 0) {
    const help = 'Move it away, or choose another title or another --number.';
    throw new UserError(`There is something at ${found.join(' and ')} already.`, help);
  }
  const made: string[] = [];
  const undo = async () => {
    await Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true })));
  };
  onInterrupt(undo);
  try {
    for (const { folder, files } of parts) {
      await claim(folder);
      made.push(folder);
      await writeSnapshot(files, folder);
    }
    await finish();
    made.length = 0;
    return named;
  } catch (error) {
    await undo();
    throw error;
  }
}

/** Makes a folder that must be new: what somebody else has made meanwhile is not touched. */
async function claim(folder: string): Promise<void> {
  try {
    await mkdir(path.dirname(folder), { recursive: true });
    await mkdir(folder);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** Replaces a file at once, so that nobody ever reads half of it. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`;
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') await rm(draft, { force: true });
    throw cannotWrite(file, error);
  }
}
