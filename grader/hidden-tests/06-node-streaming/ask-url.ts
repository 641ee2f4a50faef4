import http from 'node:http';
import type { Answer } from '../support/expectations.ts';

/** One GET over a connection of its own. Rejects when there is no whole answer after `deadlineMs`. */
export function askUrl(url: URL, deadlineMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, { agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('error', reject);
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    const late = Object.assign(new Error('no answer in time'), { timeout: deadlineMs });
    const timer = setTimeout(() => {
      reject(late);
      request.destroy();
    }, deadlineMs);
    request.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}
