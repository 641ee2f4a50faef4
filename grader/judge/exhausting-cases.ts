import type { ExerciseReport } from '../contract/report.ts';
import type { JudgeCase } from './judge-case.ts';

const byHand = '02-node-http';
const hello = '03-express-hello';
const small = { memoryMb: 160 };
const mebibyte = 1024 * 1024;
const needsSandbox = 'only the sandbox limits it';

/** Rows 8, 11 to 13 and 17: programs that take more of the machine than they may. */
export const exhaustingCases: JudgeCase[] = [
  {
    row: 8,
    name: '08-fork-bomb',
    title: 'starts one program after the other (it stops by itself at 300)',
    exercise: hello,
    leaves: true,
    only: { tier: 'bubblewrap', why: needsSandbox },
    expected: { kind: 'limit', code: 'PROCESS_LIMIT' },
  },
  {
    row: 11,
    name: '11-heap-while-loading',
    title: 'a list that grows while the program loads',
    exercise: hello,
    limits: small,
    expected: { kind: 'limit', code: 'MEMORY_LIMIT' },
  },
  {
    row: 11,
    name: '11-heap-in-a-handler',
    title: 'the same when it is asked for /',
    exercise: byHand,
    limits: small,
    expected: { kind: 'limit', code: 'MEMORY_LIMIT' },
  },
  {
    row: 12,
    name: '12-buffers-while-loading',
    title: 'buffers, which lie outside of the heap, while the program loads',
    exercise: hello,
    limits: small,
    expected: { kind: 'limit', code: 'MEMORY_LIMIT' },
  },
  {
    row: 12,
    name: '12-buffers-in-a-handler',
    title: 'the same when it is asked for /',
    exercise: byHand,
    limits: { ...small, checkSeconds: 8 },
    expected: { kind: 'limit', code: 'MEMORY_LIMIT' },
  },
  ...(['stdout', 'stderr'] as const).map(gigabyteCase),
  {
    row: 17,
    name: '17-fills-the-disk',
    title: 'writes into its folder without end (it stops by itself at a gigabyte)',
    exercise: hello,
    leaves: true,
    only: { tier: 'bubblewrap', why: needsSandbox },
    expected: { kind: 'limit', code: 'DISK_LIMIT' },
  },
];

/** The judge grades in its own process, so what the grader keeps of the output is seen in its own memory. */
function gigabyteCase(stream: 'stdout' | 'stderr'): JudgeCase {
  let [before, most] = [0, 0];
  return {
    row: 13,
    name: `13-gigabyte-on-${stream}`,
    title: `a gigabyte on ${stream} before it listens`,
    exercise: hello,
    limits: { startSeconds: 60 },
    alone: true,
    expected: { kind: 'merit' },
    beside: async () => {
      before = process.memoryUsage().rss;
      const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
      return () => clearInterval(timer);
    },
    after: (report) => tooMuchKept(report) ?? grownBy(most - before),
  };
}

function tooMuchKept({ output }: ExerciseReport): string | null {
  if (output.text.length > 64 * 1024) return `${output.text.length} characters of output are in the report`;
  if (!output.truncated) return 'the report does not say that output is missing';
  return output.text.includes('the last line') ? null : 'the end of the output is missing';
}

function grownBy(bytes: number): string | null {
  return bytes < 256 * mebibyte ? null : `the grader grew by ${Math.round(bytes / mebibyte)} MiB`;
}
