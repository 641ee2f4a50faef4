import type { z } from 'zod';
import { handAnswer } from './answer-schemas.ts';
import { callServer, type Answer, type Server } from './call-server.ts';

/** Raises the hand, or lowers it. Raised again it keeps its place, so this also asks for the place. */
export function raiseHand(
  server: Server,
  raised: boolean,
  signal?: AbortSignal,
): Promise<Answer<z.output<typeof handAnswer>>> {
  return callServer(server, { method: 'POST', path: '/api/hand', body: { raised }, schema: handAnswer, signal });
}
