import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

type Entry = { id: string; name: string; message: string; createdAt: string };
type Guestbook = { entries: Entry[]; likes: number };

const file = path.join(os.tmpdir(), 'guestbook.json');

export function read(): Guestbook {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { entries: [], likes: 0 };
  }
}

export function write(guestbook: Guestbook): void {
  writeFileSync(file, JSON.stringify(guestbook));
}
