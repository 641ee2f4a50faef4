import { inject, test as base, type TestContext } from 'vitest';
import type { CheckMeta } from '../../contract/check-meta.ts';
import type { CheckContext } from '../../contract/control.ts';
import type { Setup } from '../../contract/setup.ts';
import { createApi, type Recorder } from './api.ts';
import { openControl, type ControlClient } from './control-client.ts';
import { rawRequest, type RawRequest, type RawResponse } from './raw-request.ts';
import { createSeed, type Seed } from './seed.ts';
import { createTarget, liveApi, type Session, type TargetFixture } from './target-fixture.ts';
import { userAgentOf } from './user-agent.ts';

export { expect } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    check: CheckContext;
  }
  interface TaskMeta extends Partial<CheckMeta> {}
}

export type FilesFixture = { read: (name: string) => Promise<string | null>; list: () => Promise<string[]> };

export type DatabaseFixture = {
  /**
   * Makes the creation of tables wait until `releaseTables`, so that programs that start together meet there. In the
   * first check they wait already, since the start.
   */
  holdTables: () => Promise<void>;
  /** How many statements of the program wait, for tables that can't be made yet or for each other. */
  waiting: () => Promise<number>;
  releaseTables: () => Promise<void>;
};

type Fixtures = {
  /** In an object, because vitest would take a function alone for a fixture. */
  setup: { make: (seed: Seed) => Setup };
  given: Setup;
  session: Session;
  api: ReturnType<typeof createApi>;
  target: TargetFixture;
  seed: Seed;
  files: FilesFixture;
  built: { read: (name: string) => Promise<string | null> };
  database: DatabaseFixture;
  raw: (request: RawRequest) => Promise<RawResponse>;
};

/** vitest's `test` with the fixtures of a hidden test; see CONTRIBUTING.md for what each one gives. */
export const test = base.extend<Fixtures>({
  setup: { make: () => ({}) },
  given: async ({ setup }, use) => {
    await use(setup.make(createSeed(inject('check').seed)));
  },
  session: [
    async ({ task, skip, given }, use) => {
      const { channel, checkSeconds, patience } = inject('check');
      const deadlineMs = checkSeconds * 500;
      const control = openControl(channel, task.meta.half ?? null);
      try {
        const checkId = task.meta.id ?? task.name;
        const { ready, instances, seed, unanswered } = await control.ask('begin', { checkId, setup: given });
        if (!ready) skip('The program could not be started.');
        await recordInto(task, control, (recorder) =>
          use({
            control,
            recorder,
            instances,
            seed,
            deadlineMs,
            answerMs: answerMsAfter(unanswered, deadlineMs, patience),
            patience,
          }),
        );
      } finally {
        control.close();
      }
    },
    { auto: true },
  ],
  api: async ({ session }, use) => {
    await use(liveApi(session, 0));
  },
  target: async ({ session }, use) => {
    await use(createTarget(session));
  },
  seed: async ({ session }, use) => {
    await use(createSeed(session.seed));
  },
  files: async ({ session }, use) => {
    const { files } = await session.control.ask('files', {});
    await use({ read: async (name) => files[name] ?? null, list: async () => Object.keys(files).toSorted() });
  },
  built: async ({ session }, use) => {
    await use({ read: async (name) => (await session.control.ask('built', { name })).text });
  },
  database: async ({ session }, use) => {
    const hold = async (on: boolean) => void (await session.control.ask('holdTables', { on }));
    const waiting = async () => (await session.control.ask('waiting', {})).count;
    await use({ holdTables: () => hold(true), waiting, releaseTables: () => hold(false) });
    await hold(false);
  },
  raw: async ({ session }, use) => {
    const common = { 'User-Agent': userAgentOf(session.seed) };
    await use((request) => {
      const own = { ...request, headers: { ...common, ...request.headers } };
      return rawRequest(session.instances[0] ?? '', own, session.answerMs, session.recorder);
    });
  },
});

/**
 * The same `test` for an exercise whose tests give the program files or variables before it starts (`"setup": true` in
 * workshop.config.json). Every check gets what `setup` made, always the same in one run, as the fixture `given`.
 */
export function testWith(setup: (seed: Seed) => Setup): typeof test {
  return test.extend({ setup: { make: setup } }) as typeof test;
}

const leastAnswerMs = 2_000;

/** A program that leaves requests unanswered has failed already; its learner need not wait so long for each check. */
function answerMsAfter(unanswered: number, deadlineMs: number, patience: number): number {
  return Math.max(deadlineMs / 2 ** unanswered, Math.min(leastAnswerMs * patience, deadlineMs));
}

/** Runs a check and leaves its last exchange, what the program printed meanwhile and how it ended in the task's meta. */
async function recordInto(
  task: TestContext['task'],
  control: ControlClient,
  run: (recorder: Recorder) => Promise<void>,
): Promise<void> {
  let since = Date.now();
  let lost = false;
  let unanswered = false;
  await run({
    requestStarted: () => (since = Date.now()),
    requestEnded: (exchange) => (task.meta.exchange = exchange),
    connectionLost: () => (lost = true),
    unanswered: () => (unanswered = true),
  });
  const { output, ended } = await control.ask('end', { since, lost, unanswered });
  if (output) task.meta.output = output;
  if (ended !== null) task.meta.ended = ended;
}
