import { createHash, randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const scryptAsync = promisify<string, Buffer, number, Buffer>(scrypt);

/** Letters of join codes and ids: none that looks or sounds like another. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ';

/** 256 random bits as text. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It is random, so a plain hash can't be turned back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function makeJoinCode(): string {
  return pickLetters(6);
}

/** Whether it is an id as `makeId` makes them. */
export function isId(text: string): boolean {
  return /^[a-z]{16}$/.test(text);
}

/** An id that says nothing: 16 letters, no digits, which spreadsheets would take for a number. */
export function makeId(): string {
  return pickLetters(16).toLowerCase();
}

export function makePin(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** What is kept of a PIN: slow to compute, with a salt of its own, since there are only a million. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('hex')}:${(await scryptAsync(pin, salt, 32)).toString('hex')}`;
}

export async function isPin(pin: string, kept: string): Promise<boolean> {
  const [salt = '', hash = ''] = kept.split(':');
  const found = await scryptAsync(pin, Buffer.from(salt, 'hex'), 32);
  const wanted = Buffer.from(hash, 'hex');
  return wanted.length === found.length && timingSafeEqual(found, wanted);
}

function pickLetters(count: number): string {
  return Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('');
}
