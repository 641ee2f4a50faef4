// Given: leave this file as it is. It knows the users; signing them in is your job.
import { scrypt, timingSafeEqual } from 'node:crypto';

export type User = { id: string; name: string };

/**
 * A user as it is stored. The password is nowhere: `hash` is what scrypt makes of it, and there is no way back. The salt
 * is random text that goes in too, so that two users with the same password have different hashes.
 */
type StoredUser = User & { salt: string; cost: number; hash: string };

/** For trying by hand: the passwords of these two stand in the brief. A real app has its users in a database. */
const users: StoredUser[] = [
  {
    id: '1',
    name: 'ada',
    salt: '470f9df2391258705afefb022bc0682c',
    cost: 16384,
    hash: '9d2b898d7df21e28c2da41f1e74f4cae1ffd532983f9c7a0f2587ae0103f3b95',
  },
  {
    id: '2',
    name: 'emmy',
    salt: '3d0ea348eeccb36111aa4f6917b59158',
    cost: 16384,
    hash: '087d5aea47f7f820cdcf1b8b89a0ab678f14eca6cea7376bd93ed202856aef1a',
  },
];

/** The user with this name, or null when there is none or the password is wrong. */
export async function verifyUser(name: string, password: string): Promise<User | null> {
  const user = storedUsers().find((one) => one.name === name);
  if (!user) return null;
  const expected = Buffer.from(user.hash, 'hex');
  const derived = await derive(password, user.salt, user.cost, expected.length);
  // Compares in the same time whatever differs: the time must not tell how much of a guess was right.
  return timingSafeEqual(derived, expected) ? { id: user.id, name: user.name } : null;
}

/** The tests bring users of their own, as JSON of the same form. */
function storedUsers(): StoredUser[] {
  const own = process.env.WORKSHOP_USERS;
  return own ? (JSON.parse(own) as StoredUser[]) : users;
}

/** scrypt is slow on purpose, so that nobody can try millions of passwords; `cost` says how slow. */
function derive(password: string, salt: string, cost: number, bytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, bytes, { N: cost }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
