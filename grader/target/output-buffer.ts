import type { OutputText } from './target-types.ts';

const maxKeptChars = 64 * 1024;

type Chunk = { at: number; text: string };

export type OutputBuffer = {
  push: (text: string) => void;
  since: (moment?: number) => OutputText;
  /** From now on nothing was printed. */
  clear: () => void;
};

/** Keeps the last 64 KiB of what a program prints, with the time of each piece; memory stays flat whatever is printed. */
export function createOutputBuffer(): OutputBuffer {
  let chunks: Chunk[] = [];
  let kept = 0;
  let truncated = false;
  const push = (text: string) => {
    const tail = text.slice(-maxKeptChars);
    truncated ||= tail.length < text.length;
    chunks.push({ at: Date.now(), text: tail });
    kept += tail.length;
    while (kept > maxKeptChars && chunks.length > 1) {
      kept -= chunks.shift()?.text.length ?? 0;
      truncated = true;
    }
    // Many tiny pieces would cost more than their text: join the old ones.
    if (chunks.length > 4096)
      chunks = [
        {
          at: chunks[0]?.at ?? 0,
          text: chunks
            .slice(0, 2048)
            .map((chunk) => chunk.text)
            .join(''),
        },
        ...chunks.slice(2048),
      ];
  };
  const since = (moment = 0) => {
    const text = chunks
      .filter((chunk) => chunk.at >= moment)
      .map((chunk) => chunk.text)
      .join('');
    return { text: text.slice(-maxKeptChars), truncated };
  };
  const clear = () => {
    chunks = [];
    kept = 0;
    truncated = false;
  };
  return { push, since, clear };
}
