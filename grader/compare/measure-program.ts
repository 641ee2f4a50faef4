import type { Measured } from '../contract/stack-comparison.ts';
import type { RunningTarget } from '../target/target-types.ts';
import { ask, type Asked } from './ask.ts';
import { measureLoad, warmUp } from './measure-load.ts';
import { measureMemory } from './measure-memory.ts';
import { measureRebuild } from './measure-rebuild.ts';
import type { MeasuredProgram } from './open-program.ts';
import { ProgramFailed } from './program-failed.ts';

export type Round = { measured: Measured; failedRequests: number };

/** Builds the program where that is needed, starts it once and sees whether it answers as it should. Nothing of it is measured. */
export async function tryProgram(program: MeasuredProgram, signal: AbortSignal): Promise<void> {
  const { production } = program;
  try {
    const { target } = await production.start();
    await askRight(program, target, signal);
  } finally {
    await production.stop();
  }
}

/** One round: first answer, load and memory of the program as it is served, then a save while it is worked on. */
export async function measureProgram(program: MeasuredProgram, seconds: number, signal: AbortSignal): Promise<Round> {
  const { failed, ...served } = await measureServed(program, seconds, signal);
  const rebuildMs = await measureRebuild(program, signal);
  return { measured: { ...served, rebuildMs }, failedRequests: failed };
}

type Served = Omit<Measured, 'rebuildMs'> & { failed: number };

async function measureServed(program: MeasuredProgram, seconds: number, signal: AbortSignal): Promise<Served> {
  const { production, plan } = program;
  try {
    const { target, spawnedAt } = await production.start();
    await askRight(program, target, signal);
    const firstAnswerMs = performance.now() - spawnedAt;
    await makeNotes(program, target, signal);
    await warmUp(target.url + plan.path, signal);
    const load = await measureLoad(target.url + plan.path, seconds, signal);
    return { firstAnswerMs, ...load, memoryMb: await measureMemory(target.pid) };
  } finally {
    await production.stop();
  }
}

async function askRight(program: MeasuredProgram, target: RunningTarget, signal: AbortSignal): Promise<void> {
  const { path, isRight } = program.plan;
  const asked = await askProgram(program, target, signal);
  if (asked.status !== 200 || !isRight(asked.body)) throw wrongAnswer(program, `GET ${path}`, asked);
}

async function askProgram(
  { plan, chosen }: MeasuredProgram,
  target: RunningTarget,
  signal: AbortSignal,
  send?: object,
): Promise<Asked> {
  try {
    return await ask(target.url + plan.path, signal, send);
  } catch (error) {
    signal.throwIfAborted();
    const { slug, number } = chosen.exercise;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProgramFailed(slug, `${plan.path} gave no answer (${reason}).`, helpFor(number));
  }
}

/** Both sides then list the same notes. */
async function makeNotes(program: MeasuredProgram, target: RunningTarget, signal: AbortSignal): Promise<void> {
  const { path, notes } = program.plan;
  for (let number = 1; number <= notes; number += 1) {
    const asked = await askProgram(program, target, signal, { title: `Note ${number}`, body: 'Buy milk and bread' });
    if (asked.status !== 201) throw wrongAnswer(program, `POST ${path}`, asked);
  }
}

function wrongAnswer({ chosen }: MeasuredProgram, request: string, { status }: Asked): ProgramFailed {
  const { slug, number } = chosen.exercise;
  return new ProgramFailed(
    slug,
    `${request} got another answer than the exercise asks for (status ${status}).`,
    helpFor(number),
  );
}

function helpFor(number: number): string {
  return `Run \`npm run grade ${number}\` to see what is wrong, or measure the solutions: \`npm run compare -- --solutions\`.`;
}
