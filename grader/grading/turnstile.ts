/** Lets work through together, or one piece of it alone. */
export type Turnstile = {
  together: <Result>(work: () => Promise<Result>) => Promise<Result>;
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

export function createTurnstile(): Turnstile {
  const inside = new Set<Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  const enter = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = work();
    const quiet = done.catch(() => undefined);
    inside.add(quiet);
    void quiet.then(() => inside.delete(quiet));
    return done;
  };
  return {
    together: async (work) => {
      await last;
      return enter(work);
    },
    alone: async (work) => {
      const before = last;
      const done = before.then(() => Promise.all(inside)).then(work);
      last = done.catch(() => undefined);
      return done;
    },
  };
}
