import { chmod, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LiveFigures } from './bench-report.ts';
import { compareResults } from './compare-results.ts';
import { followStream } from './follow-stream.ts';
import type { SentResult } from './live-messages.ts';
import { timesOf } from './percentile.ts';
import { makeSampleReports } from './sample-reports.ts';
import { startClass, type ClassPlace, type StartedClass } from './start-class.ts';
import { startLearners, type Learners } from './start-learners.ts';
import { steadyMs } from './steady-ms.ts';
import { peakBytes, watchProcessor } from './watch-process.ts';

export type LiveOptions = {
  root: string;
  /** A folder of the bench, with nothing in it yet. */
  scratch: string;
  learners: number;
  seconds: number;
  signal: AbortSignal;
  note: (text: string) => void;
  /** Options of Node.js for the server, such as those for a profile. */
  nodeOptions?: string[];
};

const everyMs = 5_000;
/** So many learners are played by one process. */
const perProcess = 500;
/** After the last answer, for what is still on its way to the instructor. */
const lateMs = 10_000;

/** Has learners send results to a real server, and measures until each is on the instructor's stream and in the store. */
export async function runLive(options: LiveOptions): Promise<LiveFigures> {
  const { root, scratch, learners, seconds, signal, note, nodeOptions = [] } = options;
  await mkdir(scratch, { recursive: true });
  await chmod(scratch, 0o711);
  note('Grading four answers once, to have real reports ...');
  const samples = await makeSampleReports(root, scratch);
  const where: ClassPlace = { root, env: {}, nodeOptions, place: { folder: path.join(scratch, 'class') } };
  const opened = await startClass(where, 0);
  const groups = Array.from({ length: Math.ceil(learners / perProcess) }, startLearners);
  const end = () => void Promise.all([opened.server.kill(), ...groups.map(async ({ close }) => close())]);
  signal.addEventListener('abort', end, { once: true });
  try {
    const { url, joinCode } = opened;
    note(`${learners} learners join ...`);
    const count = progressOf(learners, note);
    const settings = { url, joinCode, of: learners, everyMs, seconds, samples };
    await Promise.all(
      groups.map(({ join }, index) => {
        const from = index * perProcess;
        return join({ ...settings, from, count: Math.min(perProcess, learners - from) }, count);
      }),
    );
    note(`Everybody is in. For ${seconds} seconds each sends a result every ${everyMs / 1000} seconds ...`);
    const measured = await measure(opened, groups);
    const { folder } = where.place as { folder: string };
    const compared = await compareResults({ folder }, measured.sent);
    const sizes = samples.map((sample) => Buffer.byteLength(JSON.stringify(sample)));
    const bodyBytes = { least: Math.min(...sizes), most: Math.max(...sizes) };
    const head = { state: 'measured', learners, seconds, everySeconds: everyMs / 1000, bodyBytes } as const;
    return { ...head, ...figuresOf(measured), ...compared };
  } finally {
    signal.removeEventListener('abort', end);
    for (const { close } of groups) close();
    await opened.server.kill();
  }
}

type Measured = {
  sent: SentResult[];
  /** When the instructor heard of a result, by learner, exercise and order. */
  toldMs: Map<string, number>;
  serverBytes: number | null;
  serverProcessor: number | null;
};

async function measure({ url, instructorToken, server }: StartedClass, groups: Learners[]): Promise<Measured> {
  const toldMs = new Map<string, number>();
  const stream = followStream({ url, token: instructorToken, after: null }, ({ type, data, atMs }) => {
    if (type !== 'result') return;
    const { learnerId, slug, cell } = JSON.parse(data) as {
      learnerId: string;
      slug: string;
      cell: { attempts: number };
    };
    toldMs.set(keyOf({ learnerId, slug, order: cell.attempts }), atMs);
  });
  await stream.opened;
  const processorShare = watchProcessor(server.pid);
  const fromMs = steadyMs() + 500;
  const sent = (await Promise.all(groups.map(({ send }) => send(fromMs)))).flat();
  const serverProcessor = processorShare();
  const acknowledged = sent.filter(({ answeredMs }) => answeredMs !== null);
  for (const until = steadyMs() + lateMs; steadyMs() < until; await delay(50))
    if (acknowledged.every((result) => toldMs.has(keyOf(result)))) break;
  const serverBytes = peakBytes(server.pid);
  stream.close();
  if (!(await server.stop())) throw new Error(`The server did not end when asked to. ${server.said()}`);
  return { sent, toldMs, serverBytes, serverProcessor };
}

function figuresOf({ sent, toldMs, serverBytes, serverProcessor }: Measured) {
  const acknowledged = sent.flatMap((result) =>
    result.answeredMs === null ? [] : [{ ...result, answeredMs: result.answeredMs }],
  );
  const told = acknowledged.flatMap((result) => {
    const atMs = toldMs.get(keyOf(result));
    return atMs === undefined ? [] : [atMs - result.sentMs];
  });
  return {
    sent: sent.length,
    acknowledged: acknowledged.length,
    again: sent.reduce((sum, { tries }) => sum + Math.max(0, tries - 1), 0),
    untold: acknowledged.length - told.length,
    answer: timesOf(acknowledged.map(({ sentMs, answeredMs }) => answeredMs - sentMs)),
    stream: timesOf(told),
    serverBytes,
    serverProcessor,
  };
}

function keyOf({ learnerId, slug, order }: Pick<SentResult, 'learnerId' | 'slug' | 'order'>): string {
  return `${learnerId} ${slug} ${order}`;
}

/** Tells after each tenth how many are there. */
function progressOf(all: number, note: (text: string) => void): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (all >= 200 && done % Math.ceil(all / 10) === 0) note(`  ${done} of ${all}`);
  };
}
