import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { sendRequest } from './send-request.ts';

/** A learner of a bench: who they are in the class, and a connection of their own that is kept open. */
export type Member = { id: string; token: string; agent: Agent };

export type Joining = { url: string; joinCode: string };

const answerSchema = z.object({ token: z.string(), learner: z.object({ id: z.string() }) });

/** What the server's processor can hash at once is little, so more at once would only wait there. */
const atOnce = 8;
const mostTries = 20;

/** Joins learners of these names, several at a time, and gives them in the order of their names. */
export async function joinClass(
  where: Joining,
  names: string[],
  signal: AbortSignal,
  onJoined: () => void = () => undefined,
): Promise<Member[]> {
  const members: Member[] = [];
  const waiting = [...names.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, name] = next;
      members[index] = await joinOne(where, name, signal);
      onJoined();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, names.length) }, work));
  return members;
}

async function joinOne({ url, joinCode }: Joining, name: string, signal: AbortSignal): Promise<Member> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const body = JSON.stringify({ code: joinCode, name });
  for (let tries = 1; ; tries += 1) {
    signal.throwIfAborted();
    const answer = await sendRequest({ url, method: 'POST', path: '/api/join', agent, body }).catch(() => null);
    if (answer?.status === 201) {
      const { token, learner } = answerSchema.parse(answer.body);
      return { id: learner.id, token, agent };
    }
    if (tries >= mostTries || (answer && answer.status < 429))
      throw new Error(`"${name}" could not join: ${JSON.stringify(answer)}`);
    await delay(200, undefined, { signal });
  }
}

export function leaveAll(members: Member[]): void {
  for (const { agent } of members) agent.destroy();
}
