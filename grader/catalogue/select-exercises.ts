import type { Exercise } from '../contract/exercise.ts';
import { UserError } from '../contract/errors.ts';
import { showUnseen } from '../contract/show-unseen.ts';

const maxShownChars = 60;

/**
 * What the words of a command line select, in the catalogue's order and each once: `3`, `03`, `3-7`,
 * `03-express-hello`, `express-hello` or any part of a slug. Several matches of a part are all selected
 * when `many` is true and an error otherwise. No words select everything.
 */
export function selectExercises(catalogue: Exercise[], words: string[], many = true): Exercise[] {
  if (words.length === 0) return catalogue;
  const chosen = new Set(
    words.flatMap((word) => word.split(',')).flatMap((word) => matches(catalogue, word.trim(), many)),
  );
  return catalogue.filter((exercise) => chosen.has(exercise));
}

/** The one exercise that `word` names. Throws a UserError that lists the near ones. */
export function selectExercise(catalogue: Exercise[], word: string): Exercise {
  const [exercise] = selectExercises(catalogue, [word], false);
  if (!exercise) throw unknownExercise(catalogue, word);
  return exercise;
}

function matches(catalogue: Exercise[], given: string, many: boolean): Exercise[] {
  const word = given
    .toLowerCase()
    .replace(/^(?:\.?[/\\])?exercises[/\\]/, '')
    .replace(/[/\\]+$/, '');
  const range = /^(\d{1,3})-(\d{1,3})$/.exec(word);
  if (range) return inRange(catalogue, given, Number(range[1]), Number(range[2]));
  const exact = /^\d+$/.test(word)
    ? catalogue.find((exercise) => exercise.number === Number(word))
    : catalogue.find((exercise) => exercise.slug === word || exercise.slug.slice(3) === word);
  if (exact) return [exact];
  const partial = /^\d*$/.test(word) ? [] : catalogue.filter((exercise) => exercise.slug.includes(word));
  if (partial.length === 0) throw unknownExercise(catalogue, given);
  if (partial.length > 1 && !many) {
    throw new UserError(
      `"${readable(given)}" fits more than one exercise: ${names(partial)}.`,
      'Give the number or more of the name.',
    );
  }
  return partial;
}

function inRange(catalogue: Exercise[], given: string, first: number, last: number): Exercise[] {
  const found = catalogue.filter((exercise) => exercise.number >= first && exercise.number <= last);
  if (found.length > 0) return found;
  throw unknownExercise(catalogue, given);
}

function unknownExercise(catalogue: Exercise[], given: string): UserError {
  const near = nearest(catalogue, given.toLowerCase());
  const help = near.length > 0 ? `Did you mean ${names(near)}?` : `There are: ${names(catalogue)}.`;
  return new UserError(`There is no exercise "${readable(given)}".`, help);
}

function readable(word: string): string {
  return showUnseen(word.length > maxShownChars ? `${word.slice(0, maxShownChars)}…` : word);
}

function names(exercises: Exercise[]): string {
  return exercises.map((exercise) => exercise.slug).join(', ');
}

/** At most three exercises whose number or some word of whose name is close to what was typed. */
function nearest(catalogue: Exercise[], given: string): Exercise[] {
  // No name is so long, and comparing would take the time of both lengths multiplied.
  if (given.length > maxShownChars) return [];
  const distance = (exercise: Exercise) =>
    /^\d+$/.test(given)
      ? Math.abs(exercise.number - Number(given))
      : Math.min(
          ...[exercise.slug, exercise.slug.slice(3), ...exercise.slug.split('-')].map((name) =>
            editDistance(name, given),
          ),
        );
  const limit = /^\d+$/.test(given) ? 2 : Math.max(2, Math.floor(given.length / 3));
  return catalogue
    .map((exercise) => ({ exercise, distance: distance(exercise) }))
    .filter((candidate) => candidate.distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map((candidate) => candidate.exercise);
}

/** The Levenshtein distance: how many letters must be changed, added or taken away. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
