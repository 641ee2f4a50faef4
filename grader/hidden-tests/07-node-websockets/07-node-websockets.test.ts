import { expectJsonType } from '../support/expectations.ts';
import { test } from '../support/workshop-test.ts';
import { breakOff, freshName, join, leave, openRoom, send } from './chat-client.ts';
import { errorChecks } from './error-checks.ts';
import { expectDelivered, expectFrame, expectNone } from './expect-frames.ts';
import { expectOnline } from './expect-online.ts';
import { expectRecent } from './expect-recent.ts';
import { refusalChecks } from './refusal-checks.ts';

const textLimit = 500;

test(
  'When somebody joins, everybody else gets a join frame',
  { meta: { id: 'join', points: 3 } },
  async ({ target, session, seed }) => {
    const room = openRoom({ target, session, seed });
    const here = [await join(room)];
    for (let count = 0; count < 2; count += 1) {
      const newcomer = await join(room);
      const part = { type: 'join', name: newcomer.name };
      for (const client of here) {
        await expectFrame(client, part, `${client.name} was here when ${newcomer.name} came, and was not told.`);
      }
      here.push(newcomer);
    }
  },
);

test(
  'Who joins gets no join frame of their own',
  { meta: { id: 'join-not-self', points: 1 } },
  async ({ target, session, seed }) => {
    const room = openRoom({ target, session, seed });
    for (const client of [await join(room), await join(room)]) {
      await expectNone(
        client,
        ({ type, name }) => type === 'join' && name === client.name,
        `${client.name} was told that ${client.name} joined. Only the others should be told.`,
      );
    }
  },
);

test(
  'When somebody leaves, the others get one leave frame, also when the connection just breaks off',
  { meta: { id: 'leave', points: 2 } },
  async ({ target, session, seed }) => {
    const room = openRoom({ target, session, seed });
    const [stays, closes, breaks] = [await join(room), await join(room), await join(room)];
    await leave(closes);
    const closed = { type: 'leave', name: closes.name };
    await expectFrame(stays, closed, `${closes.name} closed the connection, and ${stays.name} was not told.`);
    breakOff(breaks);
    const broken = { type: 'leave', name: breaks.name };
    await expectFrame(stays, broken, `The connection of ${breaks.name} broke off, and ${stays.name} was not told.`);
    await expectNone(stays, ({ type }) => type === 'leave', `${stays.name} got a second leave frame for somebody.`);
  },
);

test(
  'A message goes to everybody, the sender too, with type, from and text',
  { meta: { id: 'message', points: 3 } },
  async ({ target, session, seed }) => {
    const room = openRoom({ target, session, seed });
    const clients = [await join(room), await join(room), await join(room)];
    for (const sender of clients) {
      const text = `${seed.title()}, "très bien" 🦊`;
      await send(sender, { text });
      const part = { type: 'message', from: sender.name, text };
      for (const client of clients) {
        const whose = client === sender ? 'its own message' : `the message of ${sender.name}`;
        await expectFrame(client, part, `${client.name} did not get ${whose}.`);
      }
    }
    for (const client of clients) {
      await expectNone(client, ({ type }) => type === 'message', `${client.name} got a message more than once.`);
    }
  },
);

test(
  'A message says when it was sent: "at" in ISO 8601',
  { meta: { id: 'message-at', points: 1 } },
  async ({ target, session, seed }) => {
    const room = openRoom({ target, session, seed });
    await expectRecent(await join(room), await join(room), seed.title());
  },
);

test(
  'A text may have 1 character, and it may have 500',
  { meta: { id: 'text-limits', points: 1 } },
  async ({ target, session, seed }) => {
    const room = openRoom({ target, session, seed });
    const [sender, listener] = [await join(room), await join(room)];
    await expectDelivered(sender, listener, seed.token(1));
    await expectDelivered(sender, listener, seed.token(textLimit));
  },
);

errorChecks(textLimit);

test(
  'GET /api/online answers 200 with the names in order of arrival',
  { meta: { id: 'online', points: 2 } },
  async ({ api, target, session, seed }) => {
    const room = openRoom({ target, session, seed });
    // The order of the alphabet is another one, before and after somebody left.
    const clients = [];
    for (const start of ['m', 'z', 'a']) {
      clients.push(await join(room, freshName(room, start)));
      await expectOnline(api, room, clients);
    }
    for (const gone of clients.splice(1, 1)) await leave(gone);
    await expectOnline(api, room, clients);
    clients.push(await join(room, freshName(room, 'f')));
    await expectOnline(api, room, clients);
  },
);

test(
  'GET /api/online has Content-Type: application/json',
  { meta: { id: 'online-type', points: 1 } },
  async ({ api }) => {
    expectJsonType(await api.get('/api/online'));
  },
);

refusalChecks();
