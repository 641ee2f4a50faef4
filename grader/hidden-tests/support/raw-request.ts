import net from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CheckFailure } from './check-failure.ts';
import { describeExchange } from './exchange.ts';
import type { Recorder } from './api.ts';
import type { Answer } from './expectations.ts';

export type RawRequest = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** The parts of the body, each sent as a packet of its own. */
  body?: readonly (string | Uint8Array)[];
  /** Awaited between two parts; a request of another connection makes sure that the server has read the part before. */
  between?: () => Promise<unknown>;
};

export type RawResponse = Answer & { headers: Record<string, string> };

const maxBodyBytes = 5 * 1024 * 1024;

/** Sends a request over a bare socket, part by part, and reads the answer whatever happens to its own upload. */
export async function rawRequest(
  url: string,
  request: RawRequest,
  deadlineMs: number,
  recorder: Recorder,
): Promise<RawResponse> {
  const parts = (request.body ?? []).map((part) => Buffer.from(part));
  recorder.requestStarted();
  const sent = {
    method: request.method,
    path: request.path,
    headers: request.headers ?? {},
    body: Buffer.concat(parts).toString('utf8'),
  };
  try {
    const response = parseResponse(
      await converse(url, request, parts, deadlineMs),
      `${request.method} ${request.path}`,
    );
    recorder.requestEnded(describeExchange(sent, response));
    return response;
  } catch (error) {
    recorder.requestEnded(describeExchange(sent, null));
    recorder.connectionLost();
    throw error;
  }
}

/**
 * A socket that goes on reading when a write fails. Node closes a socket at once then, and an answer that the server
 * sent just before it hung up would be lost.
 */
class PatientSocket extends net.Socket {
  override _write(chunk: unknown, encoding: BufferEncoding, done: () => void): void {
    super._write(chunk, encoding, () => done());
  }

  override _writev(chunks: { chunk: unknown; encoding: BufferEncoding }[], done: () => void): void {
    super._writev?.(chunks, () => done());
  }
}

async function converse(url: string, request: RawRequest, parts: Buffer[], deadlineMs: number): Promise<Buffer> {
  const { hostname, port } = new URL(url);
  const name = `${request.method} ${request.path}`;
  const socket = new PatientSocket()
    .connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
    .setNoDelay(true);
  const answer = readAnswer(socket, name, deadlineMs);
  // The answer may come, or the connection break, before all is sent; what then fails is only our own sending.
  socket.on('error', () => {});
  void sendParts(socket, request, parts).catch(() => {});
  return answer.finally(() => socket.destroy());
}

async function sendParts(socket: net.Socket, request: RawRequest, parts: Buffer[]): Promise<void> {
  const names = Object.keys(request.headers ?? {}).map((header) => header.toLowerCase());
  const chunked = names.includes('transfer-encoding');
  const length = Buffer.concat(parts).length;
  const headers = {
    Host: 'localhost',
    Connection: 'close',
    ...request.headers,
    ...(chunked || parts.length === 0 ? {} : { 'Content-Length': String(length) }),
  };
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}\r\n`);
  await write(socket, Buffer.from(`${request.method} ${request.path} HTTP/1.1\r\n${lines.join('')}\r\n`));
  for (const [index, part] of parts.entries()) {
    if (index > 0) await (request.between?.() ?? nextTurn());
    if (socket.destroyed) return;
    await write(
      socket,
      chunked ? Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]) : part,
    );
  }
  if (chunked) await write(socket, Buffer.from('0\r\n\r\n'));
}

function write(socket: net.Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())));
}

/** Everything that comes until the server closes, or until the announced length is there. */
function readAnswer(socket: net.Socket, name: string, deadlineMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(
      () => reject(new CheckFailure(`${name} got no complete answer within ${deadlineMs / 1000} seconds.`)),
      deadlineMs,
    );
    const finish = () => {
      clearTimeout(timer);
      if (size > 0) resolve(Buffer.concat(parts));
      else reject(new CheckFailure(`The connection was closed before the answer to ${name} was complete.`));
    };
    socket.on('data', (part) => {
      parts.push(part);
      size += part.length;
      if (size > maxBodyBytes) {
        clearTimeout(timer);
        reject(new CheckFailure(`The answer to ${name} is larger than ${maxBodyBytes / 1024 / 1024} MiB.`));
      } else if (isComplete(Buffer.concat(parts))) finish();
    });
    socket.on('close', finish);
  });
}

function isComplete(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const head = bytes.subarray(0, end).toString('latin1');
  const length = /^content-length:\s*(\d+)/im.exec(head)?.[1];
  if (length !== undefined) return bytes.length >= end + 4 + Number(length);
  return /^transfer-encoding:.*chunked/im.test(head) && bytes.subarray(-5).toString('latin1') === '0\r\n\r\n';
}

function parseResponse(bytes: Buffer, name: string): RawResponse {
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1]);
  if (end < 0 || !status)
    throw new CheckFailure(`What came back for ${name} is not valid HTTP.`, {
      received: bytes.subarray(0, 200).toString('utf8'),
    });
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const body = bytes.subarray(end + 4);
  return {
    status,
    headers,
    text: (/chunked/i.test(headers['transfer-encoding'] ?? '') ? joinChunks(body) : body).toString('utf8'),
  };
}

function joinChunks(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    const size = lineEnd < 0 ? 0 : Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    if (!size) break;
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}
