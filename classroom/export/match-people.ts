import type { GradeRow } from '../contract/api.ts';

/** Somebody in the instructor's own file. */
export type Person = { name: string };

/** Names for the instructor to look at: of the class only, of the file only, and those that more than one has. */
export type UnmatchedPeople = { learners: string[]; students: string[]; ambiguous: string[] };

/**
 * Who of the file is who of the class, by name alone. A name that two have, in the file or in the class, is nobody's: a grade
 * in the wrong row is worse than a missing one.
 */
export function matchPeople<P extends Person>(
  rows: GradeRow[],
  people: P[],
): { pairs: { row: GradeRow; person: P }[]; unmatched: UnmatchedPeople } {
  const learners = Map.groupBy(rows, ({ name }) => nameKey(name));
  const students = Map.groupBy(people, ({ name }) => nameKey(name));
  const pairs: { row: GradeRow; person: P }[] = [];
  const unmatched: UnmatchedPeople = { learners: [], students: [], ambiguous: [] };
  for (const [key, group] of learners) {
    const [row, person] = [group[0], students.get(key)?.[0]];
    const alone = group.length === 1 && (students.get(key)?.length ?? 0) === 1;
    if (!row || !person || key === '') unmatched.learners.push(...group.map(({ name }) => name));
    else if (alone) pairs.push({ row, person });
    else unmatched.ambiguous.push(row.name);
  }
  for (const [key, group] of students)
    if (key === '' || !learners.has(key)) unmatched.students.push(...group.map(({ name }) => name));
  return { pairs, unmatched };
}

/** Letters that have no accent to take away but are often written without. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};

/**
 * What two ways to write a name have in common: case, accents, apostrophes, hyphens and blanks don't count, and
 * "Lovelace, Ada" is "Ada Lovelace". Only accents of Latin, Greek and Cyrillic: in other scripts marks are the vowels.
 */
export function nameKey(name: string): string {
  const [last = '', ...first] = name.split(',');
  return `${first.join(' ')} ${last}`
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036F\p{Cf}'’‘ʼ`]/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđðłıþ]/gu, (letter) => plainLetters[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
