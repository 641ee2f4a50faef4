import { scryptSync } from 'node:crypto';
import type { Seed } from '../support/seed.ts';

/** Somebody who can sign in, with the password that only the tests know. */
export type Account = { id: string; name: string; password: string };

/** Three users; nobody's name or password is part of another's. */
export function makeAccounts(seed: Seed): Account[] {
  return [1, 2, 3].map((place) => ({
    id: seed.token(8),
    name: `${seed.word()}${place}`,
    password: seed.token(18),
  }));
}

/** Cheap to compute, because every check starts from here; what is stored says its cost. */
const cost = 1024;

/** The users as lib/users.ts reads them from WORKSHOP_USERS. */
export function storeAccounts(accounts: Account[]): string {
  return JSON.stringify(
    accounts.map(({ id, name, password }) => ({ id, name, salt: saltOf(id), cost, hash: hashOf({ id, password }) })),
  );
}

export function hashOf({ id, password }: Pick<Account, 'id' | 'password'>): string {
  return scryptSync(password, saltOf(id), 32, { N: cost }).toString('hex');
}

function saltOf(id: string): string {
  return Buffer.from(id.repeat(2)).toString('hex');
}
