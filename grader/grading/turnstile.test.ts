import { expect, test } from 'vitest';
import { createTurnstile } from './turnstile.ts';

function work() {
  let finish: () => void = () => {};
  const done = new Promise<void>((resolve) => (finish = resolve));
  return { done, finish };
}

test('what runs together is finished before what runs alone begins, and what comes later waits for that', async () => {
  const turnstile = createTurnstile();
  const log: string[] = [];
  const run = (name: string, until: Promise<void>) => async () => {
    log.push(`${name} begins`);
    await until;
    log.push(`${name} ends`);
    return name;
  };
  const [first, second, alone, later] = [work(), work(), work(), work()];
  const all = [
    turnstile.together(run('first', first.done)),
    turnstile.together(run('second', second.done)),
    turnstile.alone(run('alone', alone.done)),
    turnstile.together(run('later', later.done)),
  ];
  second.finish();
  await all[1];
  expect(log).toEqual(['first begins', 'second begins', 'second ends']);
  first.finish();
  alone.finish();
  await all[2];
  later.finish();
  expect(await Promise.all(all)).toEqual(['first', 'second', 'alone', 'later']);
  expect(log.slice(3)).toEqual(['first ends', 'alone begins', 'alone ends', 'later begins', 'later ends']);
});

test('a failure of one is nobody else’s', async () => {
  const turnstile = createTurnstile();
  const broken = turnstile.alone(async () => {
    throw new Error('broken');
  });
  await expect(broken).rejects.toThrow('broken');
  expect(await turnstile.together(async () => 'next')).toBe('next');
});
