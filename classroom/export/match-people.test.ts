import { expect, test } from 'vitest';
import { matchPeople, nameKey } from './match-people.ts';
import { sampleRow } from './sample-table.ts';

test.each([
  ['Ada Lovelace', 'Lovelace, Ada'],
  ['Ada Lovelace', '  ADA   lovelace '],
  ['Ada Lovelace', 'Lovelace,Ada'],
  ['Zoë Ångström', 'Angstrom, Zoe'],
  ['Søren Łukasz Weiß', 'weiss, soren lukasz'],
  ["Conan O'Brien", 'OBrien, Conan'],
  ['Conan O’Brien', "Conan O'Brien"],
  ['Jean-Luc Godard', 'Godard, Jean Luc'],
  ['İpek', 'ipek'],
  ['Ada\u202E Lovelace', 'Ada Lovelace'],
])('%j and %j are the same name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other));
});

test.each([
  ['Ada', 'Ada Lovelace'],
  ['Thomas James', 'James Thomas'],
  ['Ada Lovelace', 'Ada Lovelace 2'],
  ['राम', 'रमा'],
])('%j and %j are not', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other));
});

test('matchPeople() pairs by name and tells who is left on either side', () => {
  const rows = [sampleRow('1', 'Ada Lovelace', []), sampleRow('2', 'Grace', []), sampleRow('3', '...', [])];
  const people = [{ name: 'Lovelace, Ada' }, { name: 'Hopper, Grace' }, { name: '' }];
  const { pairs, unmatched } = matchPeople(rows, people);
  expect(pairs).toEqual([{ row: rows[0], person: people[0] }]);
  expect(unmatched).toEqual({ learners: ['Grace', '...'], students: ['Hopper, Grace', ''], ambiguous: [] });
});

test('matchPeople() gives a name that two have to nobody', () => {
  const twice = [sampleRow('1', 'Ada Lovelace', []), sampleRow('2', 'ada lovelace', [])];
  expect(matchPeople(twice, [{ name: 'Lovelace, Ada' }])).toEqual({
    pairs: [],
    unmatched: { learners: [], students: [], ambiguous: ['Ada Lovelace'] },
  });
  const once = [sampleRow('1', 'Ada Lovelace', [])];
  expect(matchPeople(once, [{ name: 'Lovelace, Ada' }, { name: 'Ada Lovelace' }])).toEqual({
    pairs: [],
    unmatched: { learners: [], students: [], ambiguous: ['Ada Lovelace'] },
  });
});
