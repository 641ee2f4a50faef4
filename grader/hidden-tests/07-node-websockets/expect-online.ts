import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from '../support/api.ts';
import { expectStatus, fail, jsonBody } from '../support/expectations.ts';
import type { Client, Room } from './chat-client.ts';

const waitMs = 2_000;
const pollMs = 20;

/** GET /api/online lists the clients in this order. Names of other checks, who may still be leaving, don't matter. */
export async function expectOnline(api: Api, room: Room, clients: Client[]): Promise<void> {
  const expected = clients.map(({ name }) => name);
  const endAt = performance.now() + waitMs * room.session.patience;
  for (;;) {
    const response = await api.get('/api/online');
    expectStatus(response, 200);
    const body = jsonBody(response);
    const online = onlineIn(body)?.filter((name) => typeof name !== 'string' || room.names.has(name));
    if (isDeepStrictEqual(online, expected)) return;
    if (online === undefined || performance.now() > endAt) {
      fail('GET /api/online should list who is here, in order of arrival.', {
        expected: { online: expected },
        received: online === undefined ? body : { online },
      });
    }
    await delay(pollMs);
  }
}

function onlineIn(body: unknown): unknown[] | undefined {
  const online = typeof body === 'object' && body !== null && 'online' in body ? body.online : undefined;
  return Array.isArray(online) ? online : undefined;
}
