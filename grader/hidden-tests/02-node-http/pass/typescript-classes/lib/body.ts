import type { IncomingMessage } from 'node:http';

export class TooLarge extends Error {}

export function readAll(request: IncomingMessage, limit = 1_048_576): Promise<string> {
  return new Promise((resolve, reject) => {
    const decoder = new TextDecoder();
    let text = '';
    let bytes = 0;
    request
      .on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
        if (bytes > limit) {
          text = '';
          reject(new TooLarge());
        } else {
          text += decoder.decode(chunk, { stream: true });
        }
      })
      .on('end', () => resolve(text + decoder.decode()))
      .on('error', reject);
  });
}
