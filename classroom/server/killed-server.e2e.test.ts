import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../grader/testing/temporary-folder.ts';
import { waitFor } from '../../grader/testing/wait-for.ts';
import type { JoinAnswer, SubmissionAnswer } from '../contract/api.ts';
import { databaseKinds, type DatabasePlace } from '../store/open-database.ts';
import { useEmptyPlaces } from '../testing/empty-places.ts';
import { reportOf, slug } from '../testing/make-work.ts';
import { openTestClass } from './testing/open-test-class.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

type Server = { url: string; joinCode: string; kill: () => Promise<void> };

async function startProcess(place: DatabasePlace): Promise<Server> {
  const script = path.join(import.meta.dirname, 'testing', 'serve-process.ts');
  const child = spawn(process.execPath, [script, root, JSON.stringify(place), await temporaryFolder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { ...(JSON.parse(line) as Omit<Server, 'kill'>), kill };
}

/** Posts; null when the server is gone before it has answered. */
async function post<T>(
  url: string,
  token: string,
  key: string,
  body: unknown,
): Promise<{ status: number; body: T } | null> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key };
  try {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as T };
  } catch {
    return null;
  }
}

describe.each(databaseKinds)('%s', (kind) => {
  const emptyPlace = useEmptyPlaces(kind);

  test('a server that is killed while everybody sends has kept whatever it has acknowledged', async () => {
    const place = await emptyPlace();
    const server = await startProcess(place);
    const acknowledged = { results: [] as string[], submissions: [] as string[] };
    const sendAll = async (name: string) => {
      const joined = await post<JoinAnswer>(`${server.url}/api/join`, '', '-', { code: server.joinCode, name });
      const token = joined?.body.token ?? '';
      for (let number = 0; ; number += 1) {
        const key = `${name}-${number}`;
        const files = { 'server.js': key };
        const sent = await Promise.all([
          post(`${server.url}/api/results`, token, key, reportOf({})),
          post<SubmissionAnswer>(`${server.url}/api/submissions`, token, key, { exercise: slug, files }),
        ]);
        if (sent[0]?.status === 201) acknowledged.results.push(key);
        if (sent[1]?.status === 202) acknowledged.submissions.push(sent[1].body.id);
        if (sent.includes(null)) return;
      }
    };
    const all = ['A', 'B', 'C', 'D', 'E', 'F'].map(sendAll);
    await waitFor('much to be acknowledged', () => acknowledged.results.length > 60);
    await server.kill();
    await Promise.all(all);

    const again = await openTestClass(place);
    const { store, queue } = again.room;
    const results = new Set((await store.db.selectFrom('results').select('key').execute()).map(({ key }) => key));
    expect(acknowledged.results.filter((key) => !results.has(key))).toEqual([]);
    const rows = await store.db
      .selectFrom('submissions')
      .select(['id', 'state', 'learner_id'])
      .orderBy('seq')
      .execute();
    const submissions = new Set(rows.map(({ id }) => id));
    expect(acknowledged.submissions.filter((id) => !submissions.has(id))).toEqual([]);
    // Each learner's newest one waits, and is in the queue once.
    const waiting = rows.filter(({ state }) => state === 'queued').map(({ id }) => id);
    expect(waiting).toHaveLength(new Set(rows.map((row) => row.learner_id)).size);
    const taken = new Set<string>();
    for (let job = await queue.take('w'); job; job = await queue.take('w')) {
      if (waiting.includes(job.submissionId)) taken.add(job.submissionId);
      await queue.done(job);
    }
    expect([...taken].toSorted()).toEqual(waiting.toSorted());
    await again.close();
  });
});
