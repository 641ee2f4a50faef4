import { readFile, writeFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { plainTheme } from '../../grader/report/theme.ts';
import { waitFor } from '../../grader/testing/wait-for.ts';
import { attendClass } from './attend-class.ts';
import type { ClassNews } from './class-news.ts';
import { readView, writeView, unknownView } from './kept-view.ts';
import type { Member } from './open-member.ts';
import { countWaiting } from './outbox.ts';
import { renderNews } from './render-class.ts';
import { learnerId, serveClass, type TestClass } from './testing/class-server.ts';
import { exampleMember, slug } from './testing/example-member.ts';
import { oneReport } from './testing/one-report.ts';

const exercises = [{ number: 3, slug, title: 'Express: hello', points: 10 }];

async function attend(room: TestClass, given?: Member) {
  const member = given ?? (await exampleMember(room.address));
  const news: ClassNews[] = [];
  const attendance = await attendClass({
    root: member.root,
    joined: member.joined,
    exercises,
    standing: () => ({ slug, report: null }),
    onNews: (one) => news.push(one),
  });
  onTestFinished(() => attendance.close());
  const said = () => news.map((one) => renderNews(one, exercises, plainTheme)).join('\n');
  const says = (text: string) =>
    waitFor(`"${text}"`, () => said().includes(text)).catch(() => expect(said()).toContain(text));
  return { member, attendance, news, said, says };
}

const announce = (id: number, text: string) => ({
  announcement: { id, text, at: new Date().toISOString(), slug: null, check: null },
});

test('a result is sent in the background, and the class is heard', async () => {
  const room = await serveClass();
  room.me.announcements = [announce(1, 'Welcome!').announcement];
  const { attendance, says, member } = await attend(room);
  expect(room.received).toEqual([]);
  attendance.keep(oneReport());
  await waitFor('the result', () => room.results.size === 1);
  await waitFor('the submission', () => room.submissions.size === 1);
  await says('│ Welcome!');
  await waitFor('the stream', () => room.listeners() === 1);
  room.tell('announcement', announce(2, 'Coffee'));
  room.tell('pace', {
    pace: { current: null, exercises: { [slug]: { open: true, hints: false, solution: true } }, timerEndsAt: null },
  });
  const verified = {
    submissionId: 's',
    kind: 'live',
    state: 'done',
    status: 'passed',
    points: 10,
    at: new Date().toISOString(),
  };
  room.tell('verdict', { learnerId, slug, cell: { verified } });
  room.tell('verdict', { learnerId: 'somebody', slug, cell: { verified: { ...verified, points: 1 } } });
  await says('│ Coffee');
  await says('closed hints for this exercise');
  await says('✓ Verified: 03 passed, 10 of 10 points');
  expect(attendance.cards().map(({ text }) => text)).toEqual(['Welcome!', 'Coffee']);
  await waitFor('nothing to wait', () => attendance.status().waiting === 0);
  await attendance.close();
  const view = await readView(member.root, learnerId, 'Tuesday');
  expect(view).toMatchObject({
    lastAnnouncementId: 2,
    lastEventId: 14,
    pace: { exercises: { [slug]: { hints: false } } },
  });
  expect(await readView(member.root, learnerId, 'x', Date.now() + 5 * 3_600_000)).toMatchObject({
    pace: { exercises: {} },
  });
});

test('what was announced before is not told twice', async () => {
  const room = await serveClass();
  const member = await exampleMember(room.address);
  await writeView(member.root, { ...unknownView(learnerId, 'Tuesday'), lastAnnouncementId: 1, heardAt: Date.now() });
  room.me.announcements = [announce(2, 'New').announcement, announce(1, 'Old').announcement];
  const { attendance, says, said } = await attend(room, member);
  attendance.keep(oneReport());
  await says('New');
  expect(said()).not.toContain('Old');
});

test('while the class is away results wait; when it is back they are sent, without a restart', async () => {
  const room = await serveClass();
  const { attendance, member } = await attend(room);
  attendance.keep(oneReport(1));
  await waitFor('the stream', () => room.listeners() === 1);
  await waitFor('the result', () => room.results.size === 1);
  await room.stop();
  attendance.keep(oneReport(2));
  attendance.keep(oneReport(3));
  await waitFor('two to wait', () => attendance.status().waiting === 2);
  await waitFor('no connection', () => attendance.status().connection === 'down');
  await room.start();
  await waitFor('both', () => room.results.size === 3);
  await waitFor('the connection', () => attendance.status().connection === 'up');
  await waitFor('an empty outbox', async () => (await countWaiting(member.outbox)) === 0);
});

test('who was taken out hears it once, and goes on working', async () => {
  const room = await serveClass();
  const { attendance, says, said } = await attend(room);
  room.reply = () => ({ status: 401, body: { error: 'Nobody.', code: 'UNKNOWN' } });
  attendance.keep(oneReport());
  await says('does not know you any more');
  await waitFor('the result to be kept', () => attendance.status().waiting === 1);
  expect(attendance.status().connection).toBe('out');
  expect(said().match(/does not know you/g)?.length).toBe(1);
  await attendance.close();
  expect(room.received.every(({ path: at }) => at === '/api/me' || at === '/api/results')).toBe(true);
});

test('a raised hand tells its place, is lowered by the instructor, and a failure is said', async () => {
  const room = await serveClass();
  const { attendance, says } = await attend(room);
  attendance.keep(oneReport());
  await waitFor('the stream', () => room.listeners() === 1);
  attendance.toggleHand();
  await says('Your hand is raised: you are number 2.');
  expect(attendance.status()).toMatchObject({ handPosition: 2, view: { handRaised: true } });
  room.tell('learner', { learner: { ...room.me.learner, handRaisedAt: null } });
  await says('Your hand is down now.');
  room.reply = ({ path: at }) => (at === '/api/hand' ? { status: 503, body: { error: 'Busy.', code: 'BUSY' } } : null);
  attendance.toggleHand();
  await says('Your hand is not raised: The class has a problem: Busy.');
});

test('a learner who waits at the door keeps results, and is told when let in', async () => {
  const room = await serveClass();
  room.me.learner.state = 'waiting';
  const { attendance, says } = await attend(room);
  room.reply = ({ path: at }) =>
    at === '/api/results' ? { status: 403, body: { error: 'Not in yet.', code: 'WAITING' } } : null;
  attendance.keep(oneReport());
  await waitFor('the stream', () => room.listeners() === 1);
  await waitFor('the result to wait', () => attendance.status().waiting === 1);
  room.reply = null;
  room.tell('learner', { learner: { ...room.me.learner, state: 'in' } });
  await says('You are in the class Tuesday now.');
  await waitFor('the result', () => room.results.size === 1);
});

test('a disk that cannot be written costs a line, nothing else', async () => {
  const room = await serveClass();
  const { attendance, says, member } = await attend(room);
  await writeFile(member.outbox.folder, 'a file in its place');
  attendance.keep(oneReport());
  await says('was not kept for the class');
  await attendance.close();
  expect(await readFile(member.outbox.folder, 'utf8')).toBe('a file in its place');
});

test('a class that talks without end does not flood the terminal', async () => {
  const room = await serveClass();
  const { attendance, news } = await attend(room);
  attendance.keep(oneReport());
  await waitFor('the stream', () => room.listeners() === 1);
  for (let id = 1; id <= 2_000; id += 1) room.tell('announcement', announce(id, 'x'));
  await waitFor('all to be heard', () => attendance.status().view.lastAnnouncementId === 2_000);
  expect(news.length).toBe(20);
  expect(attendance.cards().length).toBe(3);
});
