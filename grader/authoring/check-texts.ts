import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise } from '../contract/exercise.ts';
import type { CheckReport } from '../contract/report.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { passedQuestionId, readHints, startHintsId } from '../workspace/hints.ts';
import { takeSnapshot } from '../workspace/snapshot.ts';
import { changedFiles, withoutBrief } from '../workspace/starter.ts';
import { readVariants, variantFolders } from './variants.ts';

const minPass = 4;
const minFail = 6;

/** What is wrong with the texts and folders of an exercise, one sentence each; `checks` are those of its hidden tests. */
export async function checkTexts(root: string, exercise: Exercise, checks: CheckReport[]): Promise<string[]> {
  const folders = exerciseFolders(root, exercise.slug);
  const [brief, test, hints] = await Promise.all([
    readText(folders.brief),
    readTests(folders.testFile),
    readHints(folders.hints),
  ]);
  return [
    ...checkBrief(brief, test),
    ...checkHints(
      [...hints],
      checks.map((check) => check.id.replace(/^(?:express|next):/, '')),
    ),
    ...checkPoints(exercise, checks),
    ...(await checkFolders(root, exercise)),
    ...(await checkVariantFolders(folders.hiddenTests)),
  ];
}

/** The text of a test file with that of everything it takes from its own folder and from the shared specs, each once. */
async function readTests(file: string): Promise<string> {
  const names = [file];
  const texts: string[] = [];
  // The list grows while it is read: files may take from each other.
  for (const name of names) {
    const text = await readText(name);
    texts.push(text);
    for (const [, specifier = ''] of text.matchAll(/from '(\.\.\/spec\/[^']+|\.\/[^']+)'/g)) {
      const found = path.join(path.dirname(name), specifier);
      if (!names.includes(found)) names.push(found);
    }
  }
  return texts.join('\n');
}

function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

/** The brief says everything that the hidden tests check: each path and each status code that they name stands in it. */
export function checkBrief(brief: string, test: string): string[] {
  if (brief.trim() === '') return ['the brief (README.md) is missing or empty'];
  const paths = [...test.matchAll(/['"`](\/(?:api\/)?[a-z][\w/-]*)/g)].flatMap((match) => (match[1] ? [match[1]] : []));
  const statuses = [...test.matchAll(/(?:expectStatus|expectJsonError)\([^;]*?\b([1-5]\d\d)\b/g)].flatMap((match) =>
    match[1] ? [match[1]] : [],
  );
  const missing = [...new Set([...paths, ...statuses])].filter((text) => !brief.includes(text.replace(/\/$/, '')));
  return missing
    .filter((text) => !isMadeUp(text))
    .map((text) => `the brief doesn't mention ${text}, which the hidden tests use`);
}

/** Paths that tests ask because they don't exist. */
function isMadeUp(text: string): boolean {
  return /no-such|nowhere|unknown|missing|does-not-exist/.test(text);
}

/** Each check and the start have hints, and there is a question for when the exercise is passed, with its answer. */
export function checkHints(hints: [string, string[]][], ids: string[]): string[] {
  const named = new Map(hints);
  const lacking = [...new Set([startHintsId, ...ids])]
    .filter((id) => (named.get(id)?.length ?? 0) < 2)
    .map((id) => `hints.md has fewer than two hints for "${id}"`);
  const stray = [...named.keys()]
    .filter((id) => id !== startHintsId && id !== passedQuestionId && !ids.includes(id))
    .map((id) => `hints.md has hints for "${id}", which is no check`);
  return [...lacking, ...stray, ...checkPassedQuestion(named.get(passedQuestionId) ?? [], ids)];
}

/** A check with this id would give the question and its answer away as hints, before the exercise is passed. */
function checkPassedQuestion([question = '', answer = '', ...more]: string[], ids: string[]): string[] {
  const section = `the section "${passedQuestionId}" of hints.md`;
  return [
    ...(ids.includes(passedQuestionId) ? [`a check has the id "${passedQuestionId}", which is ${section}`] : []),
    ...(answer === '' || more.length > 0 ? [`${section} should have two parts, a question and an answer`] : []),
    ...(question === '' || question.includes('?')
      ? []
      : [`the first part of ${section} asks nothing: it has no question mark`]),
  ];
}

function checkPoints(exercise: Exercise, checks: CheckReport[]): string[] {
  const sum = checks.reduce((total, check) => total + check.maxPoints, 0);
  const wrong =
    sum === exercise.points ? [] : [`its checks are worth ${sum} points, workshop.config.json says ${exercise.points}`];
  const ids = checks.map((check) => check.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `two checks have the id "${id}"`);
  const untold = checks
    .filter((check) => check.maxPoints <= 0 || check.id === check.title)
    .map((check) => `the check "${check.title}" has no points or no id`);
  return [...wrong, ...twice, ...untold];
}

/** The starter is kept twice (where the learner works, and for reset), and the solution has every file of it. */
async function checkFolders(root: string, exercise: Exercise): Promise<string[]> {
  const folders = exerciseFolders(root, exercise.slug);
  const [work, starter, solution] = await Promise.all([
    takeSnapshot(folders.work),
    takeSnapshot(folders.starter),
    takeSnapshot(folders.solution),
  ]);
  if (!work.ok || !starter.ok || !solution.ok)
    return ['exercises/, solutions/ or hidden-tests/.../starter lacks its folder'];
  const mine = withoutBrief(work.files);
  const differing = new Set([...changedFiles(mine, starter.files), ...changedFiles(starter.files, mine)]);
  const stale = [...differing].map(
    (name) => `exercises/${exercise.slug}/${name} and its copy in hidden-tests/${exercise.slug}/starter differ`,
  );
  const unsolved =
    changedFiles(solution.files, starter.files).length === 0 ? ['the solution is the same as the starter'] : [];
  const missing = exercise.edit
    .filter((name) => !solution.files.has(name))
    .map((name) => `solutions/${exercise.slug} has no ${name}, which "edit" names`);
  return [...stale, ...unsolved, ...missing];
}

async function checkVariantFolders(hiddenTests: string): Promise<string[]> {
  const listed = (await readVariants(hiddenTests)).map((variant) => variant.name);
  const there = await variantFolders(hiddenTests);
  const count = (side: string) => listed.filter((name) => name.startsWith(`${side}/`)).length;
  return [
    ...listed.filter((name) => !there.includes(name)).map((name) => `variants.json lists ${name}, which has no folder`),
    ...there.filter((name) => !listed.includes(name)).map((name) => `${name} is not listed in variants.json`),
    ...(count('pass') < minPass ? [`there are ${count('pass')} right variants, and there should be ${minPass}`] : []),
    ...(count('fail') < minFail ? [`there are ${count('fail')} wrong variants, and there should be ${minFail}`] : []),
  ];
}
