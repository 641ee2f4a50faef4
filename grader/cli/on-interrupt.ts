const everyMs = 500;

/**
 * Makes the function that takes what must be done when a command is interrupted: by a signal, or because the `npm run`
 * that started it was ended. npm hands a signal to the shell between the two, which ends without handing it on. When all
 * is done this process ends with exit code 130.
 */
export function createOnInterrupt(): (clean: () => Promise<void>) => void {
  const cleanings: (() => Promise<void>)[] = [];
  let ending: Promise<void> | null = null;
  const end = () => {
    ending ??= Promise.allSettled(cleanings.map((clean) => clean())).then(() => process.exit(130));
  };
  return (clean) => {
    cleanings.push(clean);
    if (cleanings.length > 1) return;
    let signalled = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // A second Ctrl-C doesn't wait for the first one's tidying; the reaper does the rest.
        if (signalled) process.exit(130);
        signalled = true;
        end();
      });
    }
    whenStarterEnds(end);
  };
}

/** Calls `ended` when `npm run` started this process and its shell is gone. */
function whenStarterEnds(ended: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const shell = process.ppid;
  const look = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(look);
    ended();
  }, everyMs);
  look.unref();
}
