/**
 * What a hidden test may ask of the grader while it runs. The tests run in a thread of the grader; the two talk over a
 * BroadcastChannel, which no other process can name or join.
 */
export type ControlRequests = {
  /** Before each check: makes sure that the program runs. `ready` is false when it couldn't be started at all. */
  begin: { ask: { checkId: string }; answer: { ready: boolean; instances: string[]; seed: string } };
  /** After each check: the console text since `since` (Date.now()), and how the program ended; `lost` when a connection broke. */
  end: { ask: { since: number; lost: boolean }; answer: { output: string; ended: string | null } };
  /** Stops every instance and starts `only` that one again, or all. `problem` says why the program didn't start again. */
  restart: { ask: { only?: number }; answer: { instances: string[]; problem: string | null } };
  packages: { ask: Record<string, never>; answer: { names: string[] } };
  output: { ask: Record<string, never>; answer: { text: string } };
  signal: { ask: { name: NodeJS.Signals }; answer: Record<string, never> };
  files: { ask: Record<string, never>; answer: { files: Record<string, string> } };
};

export type ControlName = keyof ControlRequests;

export type ControlMessage =
  | { to: 'grader'; id: string; name: ControlName; ask: unknown }
  | { to: 'check'; id: string; answer: unknown; problem?: string };

/** The values that the grader gives each run of a hidden test file. */
export type CheckContext = { channel: string; checkSeconds: number };
