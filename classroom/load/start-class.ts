import { z } from 'zod';
import type { DatabasePlace } from '../store/open-database.ts';
import { startPart, type Part, type PartOptions } from './start-part.ts';

/** A class whose server runs in a process of its own. */
export type StartedClass = { url: string; joinCode: string; instructorToken: string; server: Part };

export type ClassPlace = Pick<PartOptions, 'root' | 'env' | 'nodeOptions'> & { place: DatabasePlace };

const lineSchema = z.object({ url: z.url(), joinCode: z.string(), instructorToken: z.string() });

/** Starts the real server, on this machine only, with so many workers of its own; `port` 0 is any free one. */
export async function startClass(where: ClassPlace, port: number, workers = 0): Promise<StartedClass> {
  const words = ['classroom', '--port', String(port), '--host', '127.0.0.1', '--workers', String(workers), '--json'];
  const server = startPart(withPlace(where, words));
  const line = await server.firstLine;
  if (line === null) {
    await server.kill();
    throw new Error(`The server of the class has ended: ${server.said().trim()}`);
  }
  return { ...lineSchema.parse(JSON.parse(line)), server };
}

/** Starts a worker with so many slots. Whether it can grade stands on the board of the class. */
export function startWorker(where: ClassPlace, slots: number): Part {
  return startPart(withPlace(where, ['worker', '--jobs', String(slots)]));
}

/** Tells a command where the class is kept; an address may hold a password, which a command line would show. */
function withPlace({ place, env, ...where }: ClassPlace, words: string[]): PartOptions {
  if ('folder' in place) return { ...where, env, words: [...words, '--data', place.folder] };
  return { ...where, env: { ...env, DATABASE_URL: place.url }, words };
}
