import type { Readable } from 'node:stream';

/** Resolves with the first process inside, as bubblewrap names it; null when it couldn't make one. */
export function readFirstChild(info: Readable): Promise<number | null> {
  return new Promise((resolve) => {
    let text = '';
    info.setEncoding('utf8');
    info.on('error', () => {});
    info.on('close', () => resolve(null));
    info.on('data', (part: string) => {
      text += part;
      const pid = Number(/"child-pid":\s*(\d+)\s*[,}]/.exec(text)?.[1] ?? 0);
      if (pid > 0) resolve(pid);
    });
  });
}

/**
 * Ends the first process inside; the kernel then ends all others, and bubblewrap itself (`leader`) ends when none is
 * left. Where there is no first process, `leader` is ended.
 */
export async function stopSandbox(leader: number, firstChild: Promise<number | null>): Promise<void> {
  try {
    process.kill((await firstChild) ?? leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
