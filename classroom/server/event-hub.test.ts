import { get } from 'node:http';
import { expect, test } from 'vitest';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { Board } from '../contract/board.ts';
import { addAnnouncement } from '../store/class-log.ts';
import { pruneEvents, readEvents } from '../store/event-log.ts';
import { noon, reportOf, slug } from '../testing/make-work.ts';
import { listen, type HeardEvent } from './testing/listen.ts';
import { openTestClass, type TestClass } from './testing/open-test-class.ts';

async function announce({ room }: TestClass, text: string): Promise<void> {
  await addAnnouncement(room.store, { text, slug: null, check: null, at: noon });
  room.hub.wake();
}

const textsOf = (events: HeardEvent[]) =>
  events.flatMap(({ type, data }) =>
    type === 'announcement' ? [(data as { announcement: { text: string } }).announcement.text] : [],
  );

test('a learner hears what is theirs and what is for all, the instructor hears everything', async () => {
  const room = await openTestClass();
  const [ada, eve] = [await room.join('Ada'), await room.join('Eve')];
  const [hers, others, all] = [
    await listen(room.url, { token: ada.token }),
    await listen(room.url, { token: eve.token }),
    await listen(room.url, { token: room.instructorToken }),
  ];
  expect(hers.response.headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  await room.ask('POST /api/results', { token: ada.token, headers: { 'idempotency-key': 'a' }, body: reportOf({}) });
  await room.ask('PATCH /api/class', { token: room.instructorToken, body: { name: 'Wednesday' } });
  await room.ask('PUT /api/pace', { token: room.instructorToken, body: { current: 3 } });
  await room.ask('POST /api/hand', { token: eve.token, body: { raised: true } });
  await announce(room, 'the end');
  for (const heard of [hers, others, all])
    await waitFor('the last one', () => textsOf(heard.events).includes('the end'));
  const kinds = (heard: { events: HeardEvent[] }) =>
    heard.events.filter(({ id }) => id !== null).map(({ type }) => type);
  expect(kinds(hers)).toEqual(['result', 'pace', 'announcement']);
  expect(kinds(others)).toEqual(['pace', 'learner', 'announcement']);
  expect(kinds(all)).toEqual(['result', 'class', 'pace', 'learner', 'announcement']);
  expect(hers.events[0]?.data).toMatchObject({ learnerId: ada.learner.id, slug, cell: { status: 'passed' } });
  expect(JSON.stringify(others.events)).not.toContain(ada.learner.id);
});

test('the instructor hears who is there, and a connection that ends during the check of its token is not there', async () => {
  const room = await openTestClass();
  const { token, learner } = await room.join();
  const all = await listen(room.url, { token: room.instructorToken });
  const presence = () =>
    all.events.flatMap(({ type, data }) => (type === 'presence' ? [(data as { connected: boolean }).connected] : []));
  const connected = async () => {
    const { body } = await room.ask('GET /api/board', { token: room.instructorToken });
    return (body as Board).learners[0]?.connected;
  };
  const [one, other] = [await listen(room.url, { token }), await listen(room.url, { token })];
  await waitFor('Ada to be there', () => presence().length === 1);
  expect(await connected()).toBe(true);
  one.leave();
  await one.ended;
  expect(await connected()).toBe(true);
  other.leave();
  await waitFor('Ada to be gone', () => presence().length === 2);
  expect([presence(), await connected()]).toEqual([[true, false], false]);
  for (let tries = 0; tries < 15; tries += 1)
    await new Promise<void>((resolve) => {
      const request = get(`${room.url}/api/events`, { headers: { authorization: `Bearer ${token}` }, agent: false });
      request
        .on('error', () => resolve())
        .on('socket', (socket) => {
          // Gone as soon as the request is.
          socket.on('connect', () => setImmediate(() => request.destroy(new Error('gone'))));
        });
    });
  await waitFor('nobody to be there', () => !room.room.hub.isConnected(learner.id));
});

test('who comes back with the last id misses nothing and hears nothing twice, while much goes on', async () => {
  const room = await openTestClass();
  const { token, learner } = await room.join();
  const write = async () => {
    for (let number = 0; number < 40; number += 1)
      await Promise.all(Array.from({ length: 10 }, (_, index) => announce(room, `${number}.${index}`)));
    await announce(room, 'the end');
  };
  const heard: HeardEvent[] = [];
  const start = (await listen(room.url, { token: room.instructorToken, query: '?after=0' })).events;
  const writing = write();
  const follow = async (as: string) => {
    const own: HeardEvent[] = [];
    while (!textsOf(own).includes('the end')) {
      // Breaks off somewhere, and comes back with what it had.
      const most = own.length + 25;
      const hearing = await listen(room.url, { token: as, lastEventId: own.at(-1)?.id ?? 0 }, (event, { leave }) => {
        if (event.id === null || own.length >= most) return;
        own.push(event);
        if (own.length >= most) leave();
      });
      await waitFor('it to break off', () => !hearing.isOpen() || textsOf(own).includes('the end'));
      hearing.leave();
    }
    return own;
  };
  heard.push(...(await follow(room.instructorToken)));
  await writing;
  const kept = await readEvents(room.room.store.db, 0, 1_000);
  expect(heard.map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  await waitFor('the other one', () => textsOf(start).includes('the end'));
  expect(start.filter(({ id }) => id !== null).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
  const own = kept.filter(({ audience }) => audience === 'all' || audience === learner.id).map(({ id }) => id);
  const late = await listen(room.url, { token, lastEventId: 0 });
  await waitFor('all of the past', () => late.events.length >= own.length);
  expect(late.events.map(({ id }) => id)).toEqual(own);
});

test('who asks for what the log has forgotten, or does not have yet, is told to begin anew', async () => {
  const room = await openTestClass();
  const token = room.instructorToken;
  for (let number = 0; number < 6; number += 1) await announce(room, String(number));
  await room.room.store.write((trx) => pruneEvents(trx, 2));
  for (const lastEventId of [1, 3, 999]) {
    const hearing = await listen(room.url, { token, lastEventId });
    await waitFor('the word to begin anew', () => hearing.events.length > 0);
    // With an id, so that a browser doesn't ask for the same again.
    expect(hearing.events).toEqual([{ id: 6, type: 'reset', data: {} }]);
  }
  const near = await listen(room.url, { token, lastEventId: 4 });
  const now = await listen(room.url, { token, query: '?after=6' });
  await announce(room, 'next');
  for (const [hearing, texts] of [
    [near, ['4', '5', 'next']],
    [now, ['next']],
  ] as const) {
    await waitFor('the next one', () => textsOf(hearing.events).includes('next'));
    expect(textsOf(hearing.events)).toEqual(texts);
  }
});

test('a thousand connections of one learner are held up and ended, and nobody else notices', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const eve = await room.join('Eve');
  const others = await listen(room.url, { token: eve.token });
  const before = process.memoryUsage().rss;
  const many = await Promise.all(Array.from({ length: 1_000 }, () => listen(room.url, { token })));
  const began = performance.now();
  expect((await room.ask('GET /api/board', { token: room.instructorToken })).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(2_000);
  await waitFor(
    'four to be left',
    () => many.filter((hearing) => hearing.status === 200 && hearing.isOpen()).length <= 4,
  );
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200, 429]));
  // Both ends of a thousand connections, for a moment.
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  await announce(room, 'hello');
  await waitFor('Eve to hear it', () => textsOf(others.events).includes('hello'));
  const newest = many.findLast((hearing) => hearing.status === 200 && hearing.isOpen());
  await waitFor('the newest one to hear it', () => newest && textsOf(newest.events).includes('hello'));
  const pages = await Promise.all(Array.from({ length: 60 }, () => listen(room.url, { token: room.instructorToken })));
  await waitFor('fifty pages to be left', () => pages.filter((page) => page.isOpen()).length === 50);
});

test('who reads slowly holds up nobody and little memory, and hears all in the end', async () => {
  const room = await openTestClass();
  const token = room.instructorToken;
  const [slow, quick] = [await listen(room.url, { token }), await listen(room.url, { token })];
  slow.response.pause();
  const text = '漢'.repeat(2_000);
  const count = 2_500;
  await Promise.all(Array.from({ length: count }, () => announce(room, text)));
  await waitFor('the quick one to have all', () => textsOf(quick.events).length === count);
  // It lies in the log, and in what the system keeps of a connection.
  expect(textsOf(slow.events).length).toBeLessThan(count);
  slow.response.resume();
  const late = await listen(room.url, { token, lastEventId: 0 });
  const ids = quick.events.flatMap(({ id }) => id ?? []);
  for (const hearing of [slow, late]) {
    await waitFor('all of the past', () => textsOf(hearing.events).length >= count);
    expect(hearing.events.flatMap(({ id }) => id ?? [])).toEqual(ids);
    expect(hearing.isOpen()).toBe(true);
  }
});

test('with the learner the connection ends, told by whichever server', async () => {
  const room = await openTestClass();
  const { token, learner } = await room.join();
  const patch = (state: string) =>
    room.ask(`PATCH /api/learners/${learner.id}`, { token: room.instructorToken, body: { state } });
  const first = await listen(room.url, { token });
  await patch('removed');
  await first.ended;
  await patch('in');
  const second = await listen(room.url, { token });
  await room.ask(`DELETE /api/learners/${learner.id}`, { token: room.instructorToken });
  await second.ended;
  expect(room.room.hub.isConnected(learner.id)).toBe(false);
});

test('a server that is closed while many listen ends at once and leaves nothing', async () => {
  const room = await openTestClass();
  const { token } = await room.join();
  const hearings = await Promise.all([
    ...Array.from({ length: 30 }, () => listen(room.url, { token: room.instructorToken })),
    listen(room.url, { token }),
  ]);
  hearings[0]?.response.pause();
  const began = performance.now();
  await room.close();
  expect(performance.now() - began).toBeLessThan(2_000);
  for (const hearing of hearings.slice(1)) await hearing.ended;
  await expect(fetch(`${room.url}/healthz`)).rejects.toThrow();
  await expect(readEvents(room.room.store.db, 0, 1)).rejects.toThrow();
});
