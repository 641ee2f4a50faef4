import { test } from '../support/workshop-test.ts';
import { expectOpen, join, openRoom, send } from './chat-client.ts';
import { expectDelivered, expectError, expectNone } from './expect-frames.ts';
import { roundTrips, until } from './until.ts';

/** Registers the checks on frames that break the rules. 8 points. */
export function errorChecks(textLimit: number): void {
  test(
    'A frame that is not JSON gives its sender an error frame',
    { meta: { id: 'error-json', points: 2 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      for (const text of [seed.title(), `{"text": "${seed.word()}`, '']) await expectError(await join(room), text);
    },
  );

  test(
    'A frame without a text of 1 to 500 characters gives its sender an error frame',
    { meta: { id: 'error-rules', points: 3 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      const texts = [seed.int(1, 99), null, '', seed.token(textLimit + 1)].map((text) => ({ text }));
      for (const value of [{}, { message: seed.word() }, ...texts, [seed.word()], seed.int(1, 99), null]) {
        await expectError(await join(room), JSON.stringify(value));
      }
    },
  );

  test(
    'Only the sender gets the error frame',
    { meta: { id: 'error-sender-only', points: 2 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      const [sender, other] = [await join(room), await join(room)];
      for (const text of [seed.title(), '{}']) {
        const clumsy = await join(room);
        await send(clumsy, text);
        await until(room, () => clumsy.frames.some(({ type }) => type === 'error') || clumsy.state !== 'open');
      }
      await roundTrips(room, 2);
      await expectDelivered(sender, other, seed.title());
      await expectNone(
        other,
        ({ type }) => type === 'error' || type === 'message',
        `Somebody else sent a frame that breaks the rules, and ${other.name} got a frame because of it.`,
      );
    },
  );

  test(
    'After an error frame the connection stays open',
    { meta: { id: 'error-stays-open', points: 1 } },
    async ({ target, session, seed }) => {
      const room = openRoom({ target, session, seed });
      const [client, listener] = [await join(room), await join(room)];
      for (const text of [seed.title(), '{}']) {
        await send(client, text);
        await roundTrips(room, 2);
        expectOpen(client, `After the frame ${text}: `);
      }
      await expectDelivered(client, listener, seed.title());
    },
  );
}
