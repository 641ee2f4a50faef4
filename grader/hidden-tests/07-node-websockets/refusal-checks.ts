import { setTimeout as delay } from 'node:timers/promises';
import { test } from '../support/workshop-test.ts';
import { breakProtocol, brokenFrames } from './break-protocol.ts';
import { attempt, chatPath, expectAccepted, expectOpen, freshName, join, leave, openRoom } from './chat-client.ts';
import { expectDelivered, expectRefused } from './expect-frames.ts';
import { roundTrips } from './until.ts';

const freeMs = 2_000;

/** Registers the checks on upgrades that are refused, and on clients that break the protocol. 8 points. */
export function refusalChecks(): void {
  test(
    'An upgrade without a name is refused with 400',
    { meta: { id: 'no-name', points: 2 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      for (const path of ['/chat', '/chat?name=', `/chat?nick=${seed.word()}`]) {
        expectRefused(await attempt(room, path), '400', (status) => status === 400);
      }
    },
  );

  test(
    'An upgrade with a name in use is refused with 409',
    { meta: { id: 'name-in-use', points: 2 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      const owner = await join(room);
      await join(room);
      expectRefused(await attempt(room, chatPath(owner.name)), '409', (status) => status === 409);
      await roundTrips(room, 1);
      expectOpen(owner);
    },
  );

  test(
    'A name is free again when its owner has left',
    { meta: { id: 'name-free-again', points: 1 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      const owner = await join(room);
      await leave(owner);
      const endAt = performance.now() + freeMs * session.patience;
      let next = await attempt(room, chatPath(owner.name), owner.name);
      while (next.state !== 'open' && performance.now() < endAt) {
        await delay(20);
        next = await attempt(room, chatPath(owner.name), owner.name);
      }
      expectAccepted(next);
    },
  );

  test(
    'An upgrade on another path is refused with a status from 400 to 499',
    { meta: { id: 'other-path', points: 1 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      for (const path of ['/', `/${seed.word()}`, `/chat${seed.word()}`, '/api/online']) {
        const client = await attempt(room, `${path}?name=${freshName(room)}`);
        expectRefused(client, '400 to 499', (status) => status >= 400 && status <= 499);
      }
    },
  );

  test(
    'A client that breaks the protocol does not end the program or the chat of the others',
    { meta: { id: 'protocol', points: 2 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      const [client, listener] = [await join(room), await join(room)];
      for (const bytes of brokenFrames) {
        await breakProtocol(room, bytes);
        await roundTrips(room, 2);
        expectOpen(client, 'Another client broke the protocol. ');
        await expectDelivered(client, listener, seed.title());
      }
    },
  );
}
