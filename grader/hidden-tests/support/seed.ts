import { createHash } from 'node:crypto';

/** Values for one check, made from the run's seed: the same seed gives the same values, every check has its own. */
export type Seed = {
  /** A whole number, both ends included. */
  int: (min: number, max: number) => number;
  pick: <Item>(items: readonly Item[]) => Item;
  /** 'kavomi' */
  word: () => string;
  /** 'Lumira Tosan' */
  name: () => string;
  /** 'Kavomi brings zelu' */
  title: () => string;
  /** Letters and digits. */
  token: (length?: number) => string;
};

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export function createSeed(text: string): Seed {
  const random = createRandom(text);
  const int: Seed['int'] = (min, max) => min + Math.floor(random() * (max - min + 1));
  const pick: Seed['pick'] = (items) => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new Error('seed.pick needs a list that is not empty');
    return item;
  };
  const letter = (letters: string) => letters.charAt(int(0, letters.length - 1));
  const word = () => Array.from({ length: 3 }, () => letter(consonants) + letter(vowels)).join('');
  const capital = () => word().replace(/^./, (first) => first.toUpperCase());
  const token = (length = 12) => Array.from({ length }, () => letter(alphabet)).join('');
  return {
    int,
    pick,
    word,
    token,
    name: () => `${capital()} ${capital()}`,
    title: () => `${capital()} ${pick(verbs)} ${word()}`,
  };
}

const verbs = ['brings', 'finds', 'paints', 'follows', 'mends', 'sings'] as const;

/** Numbers from 0 to 1, as many as wanted: SHA-256 of the text and a counter, 6 bytes at a time. */
function createRandom(text: string): () => number {
  let counter = 0;
  return () => {
    const bytes = createHash('sha256')
      .update(`${text}:${(counter += 1)}`)
      .digest();
    return bytes.readUIntBE(0, 6) / 2 ** 48;
  };
}
