import type { Half } from './exercise.ts';
import type { Setup } from './setup.ts';

/** How a program ended: its exit code or the signal that ended it, and what it printed. */
export type EndingText = { code: number | null; signal: string | null; output: string };

/**
 * What a hidden test may ask of the grader while it runs. The tests run in a thread of the grader; the two talk over a
 * BroadcastChannel, which no other process can name or join. Every question is about the program that the check is for.
 */
export type ControlRequests = {
  /**
   * Before each check: makes sure that the program runs. `ready` is false when it couldn't be started at all;
   * `unanswered` counts the earlier checks in which a request got no answer.
   */
  begin: {
    ask: { checkId: string; setup: Setup };
    answer: { ready: boolean; instances: string[]; seed: string; unanswered: number };
  };
  /**
   * After each check: the console text since `since` (Date.now()), and how the program ended; `lost` when a connection
   * broke, `unanswered` when a request got no answer in time.
   */
  end: {
    ask: { since: number; lost: boolean; unanswered: boolean };
    answer: { output: string; ended: string | null };
  };
  /** Stops every instance and starts `only` that one again, or all. `problem` says why the program didn't start again. */
  restart: { ask: { only?: number }; answer: { instances: string[]; problem: string | null } };
  /** Stops the program and starts it with other variables (null takes one away). Answers how it ended, null when it listens. */
  startWith: {
    ask: { variables: Record<string, string | null> };
    answer: { instances: string[]; ending: EndingText | null; problem: string | null };
  };
  /** Waits for the program to end by itself; null when it still runs after `withinMs`. */
  untilEnded: { ask: { withinMs: number }; answer: { ending: EndingText | null } };
  packages: { ask: Record<string, never>; answer: { names: string[] } };
  /** The ports that the code named in `listen`. */
  ports: { ask: Record<string, never>; answer: { ports: number[] } };
  output: { ask: Record<string, never>; answer: { text: string } };
  signal: { ask: { name: NodeJS.Signals }; answer: Record<string, never> };
  files: { ask: Record<string, never>; answer: { files: Record<string, string> } };
  /** A file that the build made, by its path below .next; null when there is none. */
  built: { ask: { name: string }; answer: { text: string | null } };
  /** Makes the creation of tables in the program's database wait (`on`), or go on again. */
  holdTables: { ask: { on: boolean }; answer: Record<string, never> };
  /** How many statements of the program wait in its database, for tables that can't be made yet or for each other. */
  waiting: { ask: Record<string, never>; answer: { count: number } };
};

export type ControlName = keyof ControlRequests;

export type ControlMessage =
  | { to: 'grader'; id: string; name: ControlName; half: Half | null; ask: unknown }
  | { to: 'check'; id: string; answer: unknown; problem?: string };

/** The values that the grader gives each run of a hidden test file. */
export type CheckContext = {
  channel: string;
  checkSeconds: number;
  /** How many times as long as usual everything may take; `checkSeconds` is so much longer already. */
  patience: number;
  seed: string;
};
