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
const last = [
  'Abara',
  'Becker',
  'Costa',
  'Dlamini',
  'Eriksen',
  'Farouk',
  'García',
  'Hansen',
  'Ito',
  'Jensen',
  'Kovač',
  'Lee',
];
/** Names that a page must survive. */
const odd = ['<b>Bobby</b> & "Tables"', 'Maximiliane-Friederike von und zu Hohenlohe-Langenburg', 'Ōta', '李小龍'];

export function makeNames(count: number, random: Random): string[] {
  return Array.from({ length: count }, (_, index) => {
    const strange = odd[index - 7];
    if (strange !== undefined) return strange;
    return `${first[random(first.length)]} ${last[random(last.length)]} ${index}`;
  });
}
