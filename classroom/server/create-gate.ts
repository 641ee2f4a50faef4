/** Lets so many through at once; the others wait for their turn, in the order in which they came. */
export function createGate(atOnce: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside < atOnce) inside += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever is next takes this one's place.
      if (next) next();
      else inside -= 1;
    }
  };
}
