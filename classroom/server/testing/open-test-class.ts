import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { loadCatalogue } from '../../../grader/catalogue/load-catalogue.ts';
import { temporaryFolder } from '../../../grader/testing/temporary-folder.ts';
import type { JoinAnswer } from '../../contract/api.ts';
import type { DatabasePlace } from '../../store/open-database.ts';
import { startServer, type RunningClass } from '../start-server.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const exercises = await loadCatalogue(root);

export type Answer = { status: number; body: unknown; headers: Headers };
export type Asking = {
  token?: string | undefined;
  headers?: Record<string, string>;
  /** Sent as JSON; a text as it is. */
  body?: unknown;
};

export type TestClass = RunningClass & {
  /** Asks over HTTP. Whatever is refused must say so in the one shape that there is. */
  ask: (request: `${string} /${string}`, asking?: Asking) => Promise<Answer>;
  /** Lets somebody in. */
  join: (name?: string) => Promise<JoinAnswer>;
  /** What the server has told the instructor's terminal. */
  notes: string[];
};

/** The real server on a free port, in a new class or in the one at `place`; closed when the test has ended. */
export async function openTestClass(place?: DatabasePlace): Promise<TestClass> {
  const dashboard = await temporaryFolder({ 'index.html': '<!doctype html><title>The class</title>' });
  const notes: string[] = [];
  const opened = await startServer({
    root,
    place: place ?? { folder: await temporaryFolder() },
    exercises,
    dashboard,
    wanted: { name: 'Tuesday' },
    host: '127.0.0.1',
    port: 0,
    note: (text) => void notes.push(text),
  });
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= opened.close());
  onTestFinished(close);
  const ask: TestClass['ask'] = (request, asking) => askAt(opened.url, request, asking);
  const join: TestClass['join'] = async (name = 'Ada') => {
    const { body } = await ask('POST /api/join', { body: { code: opened.joinCode, name } });
    return body as JoinAnswer;
  };
  return { ...opened, close, ask, join, notes };
}

async function askAt(url: string, request: string, { token, headers, body }: Asking = {}): Promise<Answer> {
  const [method = '', where = ''] = request.split(' ');
  const response = await fetch(url + where, {
    method,
    redirect: 'manual',
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const answer = {
    status: response.status,
    body: isJson ? (JSON.parse(text) as unknown) : text,
    headers: response.headers,
  };
  if (where.startsWith('/api/') && response.status >= 400) expectRefusal(answer);
  return answer;
}

/** `{ error, code }`, where the error is a sentence and tells nothing of the inside. */
export function expectRefusal({ body, status }: Pick<Answer, 'body' | 'status'>): void {
  expect(body).toEqual({
    error: expect.stringMatching(/^[^\n]{3,400}$/),
    code: expect.stringMatching(/^[A-Z_]{3,30}$/),
  });
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\/work\/|sqlite|SELECT|\.ts\b/i);
  expect(status).not.toBe(500);
}
