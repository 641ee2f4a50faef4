import http from 'node:http';
import { createByteSink } from '../support/byte-sink.ts';
import { lateError, maxBodyBytes, tooLargeError } from '../support/connection-failure.ts';
import type { Answer } from '../support/expectations.ts';

/** One GET over a connection of its own. Rejects when there is no whole answer after `deadlineMs`, or a very large one. */
export function askUrl(url: URL, deadlineMs: number): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const giveUp = (error: Error) => {
      clearTimeout(timer);
      reject(error);
      request.destroy();
    };
    const request = http.get(url, { agent: false }, (response) => {
      const sink = createByteSink();
      response.on('data', (part: Buffer) => {
        sink.add(part);
        if (sink.size() > maxBodyBytes) giveUp(tooLargeError());
      });
      response.on('error', giveUp);
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: sink.text() });
      });
    });
    const timer = setTimeout(() => giveUp(lateError(deadlineMs)), deadlineMs);
    request.on('error', giveUp);
  });
}
