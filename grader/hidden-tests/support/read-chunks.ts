/** Takes a chunked body apart as it comes. `feed` answers whether the last chunk has been; it throws for what is none. */
export type ChunkReader = { feed: (bytes: Buffer) => boolean };

const maxLineChars = 1_024;
const maxTrailerLines = 100;

/** `add` gets the content, piece by piece, as soon as it is there. */
export function createChunkReader(add: (bytes: Buffer) => void): ChunkReader {
  let part: 'size' | 'data' | 'end of data' | 'trailers' | 'done' = 'size';
  let line = '';
  let left = 0;
  let trailers = 0;
  const takeData = (bytes: Buffer): number => {
    const taken = Math.min(left, bytes.length);
    add(bytes.subarray(0, taken));
    left -= taken;
    if (left === 0) part = 'end of data';
    return taken;
  };
  const takeLine = (bytes: Buffer): number => {
    const end = bytes.indexOf('\n');
    line += bytes.toString('latin1', 0, end < 0 ? bytes.length : end);
    if (line.length > maxLineChars) throw new Error('a line between two chunks is too long');
    if (end < 0) return bytes.length;
    if (!line.endsWith('\r')) throw new Error('a line between two chunks has no CR LF at its end');
    endLine(line.slice(0, -1));
    line = '';
    return end + 1;
  };
  const endLine = (text: string) => {
    if (part === 'size') {
      left = sizeOf(text);
      part = left === 0 ? 'trailers' : 'data';
    } else if (part === 'end of data') {
      if (text !== '') throw new Error('a chunk is longer than its size');
      part = 'size';
    } else {
      if ((trailers += 1) > maxTrailerLines) throw new Error('too many lines after the last chunk');
      if (text === '') part = 'done';
    }
  };
  return {
    feed: (bytes) => {
      for (let at = 0; at < bytes.length && part !== 'done';) {
        const rest = bytes.subarray(at);
        at += part === 'data' ? takeData(rest) : takeLine(rest);
      }
      return part === 'done';
    },
  };
}

function sizeOf(line: string): number {
  const digits = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
  if (digits === undefined) throw new Error('a chunk has no size');
  return Number.parseInt(digits, 16);
}
