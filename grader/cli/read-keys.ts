import { emitKeypressEvents } from 'node:readline';

/** Calls `onKey` with 'h', 'return', 'ctrl-c' ... one after the other: a key waits until the one before is done. */
export function readKeys(onKey: (key: string) => Promise<void>): { close: () => void } {
  const { stdin } = process;
  emitKeypressEvents(stdin);
  stdin.setRawMode(true).resume();
  let last = Promise.resolve();
  const listener = (text: string | undefined, key: { name?: string; ctrl?: boolean }) => {
    const name = key.ctrl && key.name === 'c' ? 'ctrl-c' : (key.name ?? text ?? '').toLowerCase();
    if (name === 'ctrl-c') void onKey(name);
    else
      last = last
        .then(() => onKey(name))
        .catch(
          (error: unknown) => void process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`),
        );
  };
  stdin.on('keypress', listener);
  const close = () => {
    stdin.off('keypress', listener);
    stdin.setRawMode(false).pause();
  };
  return { close };
}
