import { createServer } from 'node:http';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import type { CaseRoom, GradedCase, JudgeCase } from './judge-case.ts';
import { writeText } from './prepare-case.ts';

const hello = '03-express-hello';
const quick = { startSeconds: 2 };

/** Rows 1, 9, 22 to 27 and 42: what happens before a program answers, or keeps it from answering. */
export const startingCases: JudgeCase[] = [
  {
    row: 1,
    name: '01-exit-while-loading',
    title: 'ends itself in its first line',
    exercise: hello,
    expected: { kind: 'start', code: 'EXITED_EARLY', file: 'server.js' },
  },
  {
    row: 1,
    name: '01-exit-after-listen',
    title: 'ends itself right after listen',
    exercise: hello,
    expected: { kind: 'start', code: 'EXITED_EARLY', file: 'server.js' },
  },
  {
    row: 9,
    name: '09-loop-while-loading',
    title: 'for (;;); in its first line',
    exercise: hello,
    limits: quick,
    expected: { kind: 'start', code: 'START_TIMEOUT', file: 'server.js', message: /loop that never ends/ },
  },
  {
    row: 22,
    name: '22-port-3000',
    title: 'port 3000 in the code, while another program answers there',
    exercise: hello,
    expected: { kind: 'merit' },
    beside: holdPort3000,
  },
  {
    row: 22,
    name: '22-twice-at-once',
    title: 'port 3000 in the code of two copies that are graded at once',
    expects: 'MERIT twice',
    run: async (room) => {
      const graded = await Promise.all([1, 2].map(() => room.grade({ exercise: hello, files: '22-port-3000' })));
      return graded.every(({ status }) => status === 'passed') ? null : 'one of the two did not pass';
    },
  },
  {
    row: 23,
    name: '23-ends-without-listening',
    title: 'makes a server and comes to its end',
    exercise: hello,
    expected: { kind: 'start', code: 'NEVER_LISTENED', file: 'server.js' },
  },
  {
    row: 23,
    name: '23-lives-without-listening',
    title: 'makes a server and does something else for ever',
    exercise: hello,
    limits: quick,
    expected: { kind: 'start', code: 'NEVER_LISTENED', file: 'server.js' },
  },
  ...listeningCases(),
  {
    row: 25,
    name: '25-listens-twice',
    title: 'app.listen(3000) twice, with a callback that throws the error',
    exercise: hello,
    expected: { kind: 'start', code: 'CRASHED_ON_START', file: 'server.js', line: 5, message: /EADDRINUSE.*3000/ },
  },
  {
    row: 25,
    name: '25-listens-twice-by-hand',
    title: 'two servers of node:http on 3000, without a callback',
    exercise: '02-node-http',
    expected: { kind: 'start', code: 'CRASHED_ON_START', file: 'server.js', line: 6, message: /EADDRINUSE.*3000/ },
  },
  {
    row: 26,
    name: '26-exports-the-app',
    title: 'module.exports = app',
    exercise: hello,
    expected: { kind: 'start', code: 'EXPORTED_NOT_LISTENING', file: 'server.js' },
  },
  {
    row: 26,
    name: '26-exports-the-app-esm',
    title: 'export const app',
    exercise: hello,
    over: 'nothing',
    expected: { kind: 'start', code: 'EXPORTED_NOT_LISTENING', file: 'server.mjs' },
  },
  {
    row: 27,
    name: '27-awaits-for-ever',
    title: 'await new Promise(() => {}) at the top, with nothing else to do',
    exercise: hello,
    over: 'nothing',
    expected: { kind: 'start', code: 'START_TIMEOUT', file: 'server.mjs', message: /await/ },
  },
  {
    row: 27,
    name: '27-awaits-for-ever-alive',
    title: 'the same beside a timer',
    exercise: hello,
    over: 'nothing',
    limits: quick,
    expected: { kind: 'start', code: 'START_TIMEOUT', file: 'server.mjs', message: /await/ },
  },
  {
    row: 42,
    name: '42-untouched',
    title: 'the starter as it was',
    exercise: hello,
    over: 'starter',
    files: null,
    expected: { kind: 'start', code: 'NOT_STARTED' },
  },
  {
    row: 42,
    name: '42-empty',
    title: 'the starter with an empty server.js',
    exercise: hello,
    over: 'starter',
    files: null,
    add: (folder) => writeText(folder, 'server.js', '\n'),
    expected: { kind: 'start', code: 'NOT_STARTED' },
  },
  {
    row: 42,
    name: '42-nothing',
    title: 'an empty folder',
    exercise: hello,
    over: 'nothing',
    files: null,
    expected: { kind: 'start', code: 'NOT_STARTED' },
  },
  {
    row: 42,
    name: '42-syntax-error',
    title: 'a bracket too few',
    exercise: hello,
    over: 'nothing',
    expected: { kind: 'start', code: 'SYNTAX_ERROR', file: 'server.js', line: 4 },
  },
  {
    row: 42,
    name: '42-syntax-error-in-json',
    title: 'a comma too few in package.json',
    exercise: '01-npm-init',
    expected: { kind: 'start', code: 'SYNTAX_ERROR', file: 'package.json', line: 4 },
  },
];

function listeningCases(): GradedCase[] {
  const places: [name: string, title: string][] = [
    ['24-only-ipv6', "listen(3000, '::1')"],
    ['24-only-ipv4', "listen(3000, '127.0.0.1')"],
    ['24-only-localhost', "listen(3000, 'localhost')"],
    ['24-everywhere', "listen(3000, '0.0.0.0')"],
  ];
  return places.map(([name, title]) => ({
    row: 24,
    name,
    title,
    exercise: hello,
    expected: { kind: 'merit' },
    notHere: () => (name === '24-only-ipv6' && !hasIpv6() ? 'this machine has no ::1' : null),
  }));
}

function hasIpv6(): boolean {
  return Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
}

/** Whoever holds 3000 already does just as well. */
async function holdPort3000(_room: CaseRoom): Promise<() => void> {
  const server = createServer((_request, response) => response.end('{"message":"I am somebody else."}'));
  const listening = once(server.listen(3000), 'listening').catch(() => undefined);
  await listening;
  return () => void server.close().closeAllConnections();
}
