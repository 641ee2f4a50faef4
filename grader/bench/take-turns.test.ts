import { expect, test } from 'vitest';
import { takeTurns, withoutPaths, type Arm, type Turns } from './take-turns.ts';

function turns(rounds: number, signal = new AbortController().signal): Turns {
  return { rounds, signal, onFigure: () => {} };
}

/** An arm that notes its name in `log` and gives 1, 2, 3 ... */
function countingArm(name: string, log: string[]): Arm {
  let count = 0;
  return {
    gives: [name],
    measure: async () => {
      log.push(name);
      return { [name]: (count += 1) };
    },
    close: async () => void log.push(`${name} closed`),
  };
}

test('takeTurns() alternates, and the first round does not count', async () => {
  const log: string[] = [];
  const tracks = await takeTurns([countingArm('a', log), countingArm('b', log)], turns(2));
  expect(log).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a closed', 'b closed']);
  expect(tracks.get('a')).toEqual({ figures: [2, 3], reason: null });
});

test('takeTurns() leaves out an arm that cannot be prepared, says why, and goes on with the others', async () => {
  const log: string[] = [];
  const offline: Arm = {
    ...countingArm('old', log),
    prepare: async () => {
      throw new Error('npm could not install it (ENOTFOUND).');
    },
  };
  const tracks = await takeTurns([offline, countingArm('a', log)], turns(1));
  expect(tracks.get('old')).toEqual({ figures: [], reason: 'npm could not install it (ENOTFOUND).' });
  expect(tracks.get('a')?.figures).toEqual([2]);
  expect(log).toContain('old closed');
});

test('takeTurns() keeps the place of a figure that one round did not give', async () => {
  let round = 0;
  const measure = async () => {
    round += 1;
    if (round === 3) throw new Error('Only this once.');
    return { a: round };
  };
  const tracks = await takeTurns([{ gives: ['a'], measure }], turns(3));
  expect(tracks.get('a')).toEqual({ figures: [2, null, 4], reason: 'Only this once.' });
});

test('takeTurns() closes every arm when it is interrupted', async () => {
  const log: string[] = [];
  const abort = new AbortController();
  const interrupted: Arm = {
    gives: ['b'],
    measure: async () => {
      abort.abort();
      throw new Error('stopped');
    },
  };
  await expect(takeTurns([countingArm('a', log), interrupted], turns(3, abort.signal))).rejects.toThrow(/abort/i);
  expect(log).toEqual(['a', 'a closed']);
});

test('withoutPaths() takes folders out of a reason, and leaves all else', () => {
  expect(withoutPaths("ENOENT: no such file, open '/home/ada/work shop/a.js'")).not.toContain('ada');
  expect(withoutPaths('open C:\\Users\\ada\\a.js')).not.toContain('ada');
  expect(withoutPaths('✗ 03 Express: hello 8/10 0.3 s')).toBe('✗ 03 Express: hello 8/10 0.3 s');
});
