/** Does something again and again, never twice at once, until the function that it gives is called. */
export function repeatedly(everyMs: number, beat: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    // What fails now is done by the next beat.
    running ??= beat().then(
      () => void (running = null),
      () => void (running = null),
    );
  }, everyMs);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
