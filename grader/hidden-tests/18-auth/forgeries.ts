import type { Seed } from '../support/seed.ts';
import type { Account } from './accounts.ts';

/** What an attacker might send in place of a session cookie's value: what was done, and the value. */
export function forgeries(value: string, victim: Account, seed: Seed): [string, string][] {
  const places = [0.25, 0.5, 0.75].map((part) => Math.floor(value.length * part));
  return [
    ...places.map((at): [string, string] => [`character ${at + 1} changed`, changeAt(value, at)]),
    ['its last ten characters cut off', value.slice(0, -10)],
    ['random text', seed.token(value.length)],
    ['the name of another user', victim.name],
    ['JSON about another user', encodeURIComponent(JSON.stringify(claims(victim)))],
    ['JSON about another user in base64', encode(claims(victim))],
    ['a token without signature for another user', `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims(victim))}.`],
  ];
}

function claims({ id, name }: Account): object {
  return { id, sub: id, name, user: { id, name } };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Another letter at `at`, or at the next place where a letter or digit stands. */
function changeAt(text: string, at: number): string {
  const place = at + Math.max(0, text.slice(at).search(/[A-Za-z0-9]/));
  return text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
}
