import type { Random } from './seeded-random.ts';

const first = [
  'Ada',
  'Grace',
  'Linus',
  'Margaret',
  'Alan',
  'Barbara',
  'Dennis',
  'Frances',
  'Ken',
  'Radia',
  'Tim',
  'Hedy',
];
/** Names that a page must survive. */
const odd = ['<b>Bobby</b> & "Tables"', 'A name that is longer than any column would like it to be', 'Ōta', '学生'];

export function makeNames(count: number, random: Random): string[] {
  return Array.from({ length: count }, (_, index) => {
    const strange = odd[index - 7];
    if (strange !== undefined) return strange;
    return `${first[random(first.length)]} ${index}`;
  });
}
