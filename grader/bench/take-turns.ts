/** Figures by name, in milliseconds or bytes, as one measuring gave them. */
export type Figures = Record<string, number>;

/** Does one thing that is measured, as often as it is asked to. */
export type Arm = {
  /** The names of the figures that `measure` gives. */
  gives: string[];
  /** What must be there before, such as packages. Not measured; when it throws the arm is left out. */
  prepare?: () => Promise<void>;
  measure: () => Promise<Figures>;
  close?: () => Promise<void>;
};

/** What is known of the figures of one name: a figure or null for each round, and why one is missing. */
export type Track = { figures: (number | null)[]; reason: string | null };

export type Turns = {
  rounds: number;
  signal: AbortSignal;
  /** Told of each figure as soon as it is known; `round` 0 is the one that doesn't count. */
  onFigure: (name: string, figure: number, round: number) => void;
};

/**
 * Measures all arms in turn, A B C A B C ..., so that a slow moment of the machine hits all of them. One round before
 * is thrown away: it fills caches that a learner's second command finds full.
 */
export async function takeTurns(arms: Arm[], { rounds, signal, onFigure }: Turns): Promise<Map<string, Track>> {
  const tracks = new Map<string, Track>();
  const trackOf = (name: string) => {
    const track = tracks.get(name) ?? { figures: [], reason: null };
    tracks.set(name, track);
    return track;
  };
  const ready: Arm[] = [];
  try {
    for (const arm of arms) {
      const reason = await failureOf(async () => arm.prepare?.(), signal);
      if (reason === null) ready.push(arm);
      for (const name of arm.gives) trackOf(name).reason = reason;
    }
    for (let round = 0; round <= rounds; round += 1) {
      for (const arm of ready) {
        let figures: Figures = {};
        const reason = await failureOf(async () => void (figures = await arm.measure()), signal);
        for (const name of arm.gives) {
          const figure = figures[name];
          if (figure !== undefined) onFigure(name, figure, round);
          if (round > 0) trackOf(name).figures.push(figure ?? null);
          trackOf(name).reason ??= reason;
        }
      }
    }
    return tracks;
  } finally {
    for (const arm of arms) await arm.close?.();
  }
}

/** The sentence of what went wrong, or null. An interrupted run is no failure of an arm, so it goes on being thrown. */
async function failureOf(work: () => Promise<void>, signal: AbortSignal): Promise<string | null> {
  signal.throwIfAborted();
  try {
    await work();
    return null;
  } catch (error) {
    signal.throwIfAborted();
    return withoutPaths(error instanceof Error ? error.message : String(error));
  }
}

/** Reasons are published with the figures, and where a folder lies is nobody's business. */
export function withoutPaths(text: string): string {
  return text.replaceAll(/(?:\b[A-Za-z]:)?(?<![\w.])[\\/](?:[^\s"'\\/]+[\\/])+[^\s"']*/g, '...');
}
