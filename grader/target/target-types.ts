import type { Sandbox } from './sandbox.ts';
import type { LimitCode, Problem } from '../contract/problem.ts';

/**
 * What to start. Next.js runs as its development server, or as what `buildNext` has built: with `next start`, or as
 * `server`, the file (an absolute path) that a standalone build makes. `readyPaths` are asked once so that they are compiled before
 * anybody waits for it; `pages` says that some of them are pages, for which a kept cache pays. `watch` has Node.js
 * start the program again whenever one of its files is saved.
 */
export type TargetPlan =
  | { kind: 'node'; entry: string; typescript: boolean; watch?: boolean }
  | { kind: 'npm'; script: string }
  | NextPlan;

export type NextPlan =
  | { kind: 'next'; mode: 'dev'; readyPaths: string[]; pages: boolean }
  | { kind: 'next'; mode: 'build'; readyPaths: string[] }
  | { kind: 'next'; mode: 'standalone'; readyPaths: string[]; server: string };

/**
 * Where it runs: `copy` holds the learner's files, `folder` is the program's own among them (the same but for a dual
 * exercise), `scratch` its home and temporary files, `root` the workshop itself. `sockets` is for the grader's own sockets; its path must be short, since macOS allows 104 bytes for the whole name.
 */
export type TargetRoom = {
  root: string;
  copy: string;
  folder: string;
  scratch: string;
  sockets: string;
  runId: string;
  /** What keeps it apart from the machine; without one it runs in the tier `process`. */
  sandbox?: Sandbox;
};

/** What a program may take; see `Limits` in contract/exercise.ts. `cpuSeconds` is of each process. */
export type TargetLimits = { startMs: number; memoryMb: number; processes: number; cpuSeconds: number };

/** How a program ended; `exceeded` is the limit that it was stopped for. */
export type Ending = { code: number | null; signal: string | null; exceeded: LimitCode | null };

export type OutputText = { text: string; truncated: boolean };

export type RunningTarget = {
  /** 'http://127.0.0.1:41234': the address that the started process itself reported. */
  url: string;
  /** The address reported last: another one than `url` once the program has started itself again. */
  newestUrl: () => string;
  pid: number;
  /** The ports that the code named in `listen`, each once. */
  requestedPorts: () => number[];
  /** Console text since a moment of `Date.now()`, or all that was kept. */
  output: (since?: number) => OutputText;
  /** Names of the npm packages that the program has loaded. */
  packages: () => Promise<string[]>;
  signal: (name: NodeJS.Signals) => void;
  /** Whether it still runs and its event loop turns; false as soon as it is about to end. */
  responds: () => Promise<boolean>;
  /** Resolves when it has ended. */
  untilEnded: Promise<Ending>;
  /** How it ended, or null while it runs. */
  ended: () => Ending | null;
  /** Ends it with everything it started. Safe to call twice. */
  stop: () => Promise<void>;
};

export type StartResult =
  | { ok: true; target: RunningTarget }
  | { ok: false; problem: Problem; ending: Ending | null; output: OutputText };
