/** Collects bytes in one growing buffer: of a body that comes byte by byte, a list would take a hundred times its size. */
export type ByteSink = { add: (bytes: Uint8Array) => void; size: () => number; text: () => string };

export function createByteSink(): ByteSink {
  let buffer = Buffer.alloc(1024);
  let size = 0;
  return {
    add: (bytes) => {
      if (size + bytes.length > buffer.length) {
        const larger = Buffer.alloc(Math.max(2 * buffer.length, size + bytes.length));
        buffer.copy(larger, 0, 0, size);
        buffer = larger;
      }
      buffer.set(bytes, size);
      size += bytes.length;
    },
    size: () => size,
    text: () => buffer.toString('utf8', 0, size),
  };
}
