import type { Readable } from 'node:stream';

/** What bubblewrap says of the program that it runs. */
export type SandboxStatus = {
  /** The first process inside, by its number here; null when none could be made. */
  firstChild: Promise<number | null>;
  /** Whether a program was run and has ended; false when the sandbox around it could not be made. */
  hasRun: () => boolean;
  /** Resolves when all has been said. */
  closed: Promise<void>;
};

/** Reads the lines of JSON that bubblewrap writes with --json-status-fd. */
export function readStatus(lines: Readable): SandboxStatus {
  let text = '';
  lines.setEncoding('utf8');
  lines.on('error', () => {});
  const closed = new Promise<void>((resolve) => lines.once('close', () => resolve()));
  const firstChild = new Promise<number | null>((resolve) => {
    lines.once('close', () => resolve(null));
    lines.on('data', (part: string) => {
      text += part;
      const pid = Number(/"child-pid":\s*(\d+)\s*[,}]/.exec(text)?.[1] ?? 0);
      if (pid > 0) resolve(pid);
    });
  });
  return { firstChild, hasRun: () => text.includes('"exit-code"'), closed };
}
