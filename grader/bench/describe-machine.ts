import os from 'node:os';
import type { Machine } from '../contract/bench.ts';

/** What a reader needs to judge the figures, and nothing that says whose machine it is. */
export function describeMachine(): Machine {
  const processor = os.cpus()[0]?.model.trim() || 'unknown';
  // What a distribution or a host adds to the number of its kernel is left out.
  const release = /^\d+(?:\.\d+)*/.exec(os.release())?.[0] ?? '';
  return {
    cores: os.availableParallelism(),
    processor,
    memoryBytes: os.totalmem(),
    system: `${os.type()} ${release} ${os.arch()}`,
    node: process.version,
  };
}
