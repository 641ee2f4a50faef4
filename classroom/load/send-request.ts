import { request as httpRequest, type Agent, type IncomingMessage } from 'node:http';

export type Asked = {
  url: string;
  method: 'GET' | 'POST';
  /** '/api/me' */
  path: string;
  agent: Agent;
  token?: string;
  headers?: Record<string, string>;
  /** JSON as text, since making it is no part of what is measured. */
  body?: string;
  deadlineMs?: number;
  /** The connection is cut when this share of the body was sent, after so many milliseconds. */
  cut?: { share: number; afterMs: number } | undefined;
};

export type Answered = { status: number; body: unknown };

const usualDeadlineMs = 15_000;

/** One request over a kept connection. Rejects when no whole answer comes. */
export function sendRequest(asked: Asked): Promise<Answered> {
  const { url, method, path, agent, token, headers, body, deadlineMs = usualDeadlineMs, cut } = asked;
  return new Promise<Answered>((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest({
      hostname,
      port,
      path,
      method,
      agent,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    const timer = setTimeout(() => request.destroy(new Error('The answer took too long.')), deadlineMs);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(error);
    };
    request.on('error', fail);
    request.on('response', (response) => {
      response.once('close', () => clearTimeout(timer));
      readAnswer(response).then(resolve, fail);
    });
    if (cut && cut.share < 1) request.write((body ?? '').slice(0, (body ?? '').length * cut.share));
    else request.end(body);
    if (cut) setTimeout(() => request.destroy(new Error('The connection was cut.')), cut.afterMs);
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answered> {
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  if (!response.complete) throw new Error('The answer was cut off.');
  const text = Buffer.concat(parts).toString('utf8');
  return { status: response.statusCode ?? 0, body: text === '' ? null : (JSON.parse(text) as unknown) };
}
