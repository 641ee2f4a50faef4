import type { ClassBenchReport, LeftOut, LiveFigures, LoadStep, VerifyFigures } from './bench-report.ts';
import { count, megabytes, percent, time, times } from './format-figures.ts';

/** A line of the table. `reached` is null where nothing was promised. */
export type FigureRow = { what: string; figure: string; target: string; reached: boolean | null };

/** What the class has promised; see ARCHITECTURE.md. */
const mostStreamMs = 250;
const mostServerBytes = 300e6;
const leastPerCore = 4;
const mostVerdictMs = 2_000;

export function describeClassBench({ live, verify }: ClassBenchReport): FigureRow[] {
  return [...describePart('results', live, describeLive), ...describePart('verification', verify, describeVerify)];
}

/** Whether anything was lost, counted twice or judged wrongly; how fast it was is another matter. */
export function isRight({ live, verify }: ClassBenchReport): boolean {
  const isLiveRight = live?.state !== 'measured' || live.lost + live.double + live.untold === 0;
  return isLiveRight && (verify?.state !== 'measured' || countWrong(verify) === 0);
}

type Part = { state: 'measured' };

function describePart<Figures extends Part>(
  name: string,
  part: Figures | LeftOut | null,
  describe: (figures: Figures) => FigureRow[],
): FigureRow[] {
  if (part === null) return [];
  return part.state === 'skipped' ? [plain(name, `skipped: ${part.reason}`)] : describe(part as Figures);
}

function describeLive(live: LiveFigures): FigureRow[] {
  const { learners, everySeconds, seconds, sent, acknowledged, again, lost, double, untold, stored } = live;
  const { answer, stream, serverBytes, serverProcessor, bodyBytes } = live;
  const sizes = `${(bodyBytes.least / 1000).toFixed(1)} KB to ${(bodyBytes.most / 1000).toFixed(1)} KB`;
  const who = `${count(learners)} learners, each a result (${sizes}) every ${everySeconds} s for ${seconds} s`;
  return [
    plain(
      who,
      `${count(acknowledged)} of ${count(sent)} acknowledged, ${count(again)} sent again, ${count(stored)} stored`,
    ),
    judged(
      'results lost / counted twice / not told',
      `${lost} / ${double} / ${untold}`,
      'none',
      lost + double + untold === 0,
    ),
    plain('POST to its answer (p50 / p95 / p99)', times(answer)),
    judged(
      "POST to the instructor's stream (p50 / p95 / p99)",
      times(stream),
      `p95 under ${mostStreamMs} ms`,
      stream.p95 < mostStreamMs,
    ),
    serverBytes === null
      ? plain('most memory of the server', 'not known on this system')
      : judged(
          'most memory of the server',
          megabytes(serverBytes),
          `under ${megabytes(mostServerBytes)}`,
          serverBytes < mostServerBytes,
        ),
    plain(
      'share of one processor that the server used',
      serverProcessor === null ? 'not known on this system' : percent(serverProcessor),
    ),
  ];
}

function describeVerify(verify: VerifyFigures): FigureRow[] {
  const { slots, cores, perSecond, barePerSecond, full, steps } = verify;
  const wrong = countWrong(verify);
  const perCore = perSecond / cores;
  return [
    judged(
      `verdicts a second with a full queue of ${full.submitted}, ${slots} at once on ${cores} cores`,
      `${perSecond.toFixed(1)}, ${perCore.toFixed(1)} a core`,
      `at least ${leastPerCore} a core`,
      perCore >= leastPerCore,
    ),
    plain(
      'the same programs only started and asked once, without class, sandbox and checks',
      `${barePerSecond.toFixed(1)} a second, ${(barePerSecond / cores).toFixed(1)} a core`,
    ),
    ...steps.map(describeStep),
    judged(
      'false verdicts / submissions lost, in all of these',
      `${sumOf(verify, 'falseVerdicts')} / ${sumOf(verify, 'lost')}`,
      'none',
      wrong === 0,
    ),
  ];
}

function describeStep({ factor, perSecond, seconds, submitted, verdict, queuedAtEnd }: LoadStep): FigureRow {
  const what = `submit to verdict at ${factor} times that: ${submitted} in ${seconds} s, ${perSecond.toFixed(1)} a second (p50 / p95 / p99)`;
  const figure = `${times(verdict)}, ${queuedAtEnd} in the queue at the end`;
  return factor <= 0.5
    ? judged(what, figure, `p95 under ${time(mostVerdictMs)}`, verdict.p95 < mostVerdictMs)
    : plain(what, figure);
}

function countWrong(verify: VerifyFigures): number {
  return sumOf(verify, 'falseVerdicts') + sumOf(verify, 'lost');
}

function sumOf({ full, steps }: VerifyFigures, name: 'falseVerdicts' | 'lost'): number {
  return [full, ...steps].reduce((sum, step) => sum + step[name], 0);
}

function plain(what: string, figure: string): FigureRow {
  return { what, figure, target: '', reached: null };
}

function judged(what: string, figure: string, target: string, reached: boolean): FigureRow {
  return { what, figure, target, reached };
}
