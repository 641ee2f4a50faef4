import type { Place } from '../contract/problem.ts';

/** The first place in the learner's own files that a stack trace in `output` names; paths there are relative already. */
export function findPlace(output: string): Place {
  const pattern = /(?:^|[\s(])(?:\.\/)?((?:[\w@[\].-]+\/)*[\w[\].-]+\.[cm]?[jt]sx?):(\d+)(?::\d+)?/g;
  for (const match of output.matchAll(pattern)) {
    if (match[1] && !match[1].includes('node_modules')) return { file: match[1], line: Number(match[2]) };
  }
  return {};
}
