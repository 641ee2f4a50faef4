import net from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Recorder } from './api.ts';
import { connectionFailure, isLate, lateError } from './connection-failure.ts';
import { describeExchange } from './exchange.ts';
import { createResponseReader, type RawResponse } from './read-response.ts';

export type { RawResponse } from './read-response.ts';

export type RawRequest = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  /** The parts of the body, each sent as a packet of its own. */
  body?: readonly (string | Uint8Array)[];
  /** Awaited between two parts; a request of another connection makes sure that the server has read the part before. */
  between?: () => Promise<unknown>;
};

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
    const response = await converse(url, request, parts, deadlineMs);
    recorder.requestEnded(describeExchange(sent, response));
    return response;
  } catch (error) {
    recorder.requestEnded(describeExchange(sent, null));
    recorder.connectionLost();
    if (isLate(error)) recorder.unanswered();
    throw connectionFailure(request.method, request.path, deadlineMs, error);
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

async function converse(url: string, request: RawRequest, parts: Buffer[], deadlineMs: number): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  const name = `${request.method} ${request.path}`;
  const socket = new PatientSocket()
    .connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) })
    .setNoDelay(true);
  const answer = readAnswer(socket, name, deadlineMs);
  // The answer may come, or the connection break, before all is sent; what then fails is only our own sending.
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

/** Reads until the answer is complete, the server closes or the deadline has passed, whichever comes first. */
function readAnswer(socket: net.Socket, name: string, deadlineMs: number): Promise<RawResponse> {
  const reader = createResponseReader(name);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(lateError(deadlineMs)), deadlineMs);
    let broken: Error | null = null;
    const settle = (read: () => RawResponse | null) => {
      try {
        const response = read();
        if (response === null) return;
        resolve(response);
      } catch (error) {
        reject(error);
      }
      clearTimeout(timer);
      socket.removeAllListeners('data').destroy();
    };
    // Any later error may come after the whole answer, and what is there decides; see PatientSocket.
    socket.on('error', (error) => (broken = socket.connecting || socket.bytesRead === 0 ? error : null));
    socket.on('data', (bytes) => settle(() => reader.push(bytes)));
    socket.on('close', () =>
      settle(() => {
        if (broken) throw broken;
        return reader.end();
      }),
    );
  });
}
