import { inject, test as base, type TestContext } from 'vitest';
import type { CheckMeta } from '../../contract/check-meta.ts';
import type { CheckContext } from '../../contract/control.ts';
import { createApi, type Api, type Recorder } from './api.ts';
import { CheckFailure } from './check-failure.ts';
import { openControl, type ControlClient } from './control-client.ts';
import { rawRequest, type RawRequest, type RawResponse } from './raw-request.ts';
import { createSeed, type Seed } from './seed.ts';

export { expect } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    check: CheckContext;
  }
  interface TaskMeta extends Partial<CheckMeta> {}
}

export type TargetFixture = {
  url: string;
  /** One address for each instance. */
  instances: string[];
  apiFor: (instance: number) => Api;
  /** Stops every instance and starts all again, or `only` the one that the rest of the check asks: a start takes time. */
  restart: (only?: number) => Promise<void>;
  packages: () => Promise<string[]>;
  output: () => Promise<string>;
  signal: (name: NodeJS.Signals) => Promise<void>;
};

export type FilesFixture = { read: (name: string) => Promise<string | null>; list: () => Promise<string[]> };

type Session = { control: ControlClient; recorder: Recorder; instances: string[]; seed: string; deadlineMs: number };

type Fixtures = {
  session: Session;
  api: Api;
  target: TargetFixture;
  seed: Seed;
  files: FilesFixture;
  raw: (request: RawRequest) => Promise<RawResponse>;
};

/** vitest's `test` with the fixtures of a hidden test; see CONTRIBUTING.md for what each one gives. */
export const test = base.extend<Fixtures>({
  session: [
    async ({ task, skip }, use) => {
      const { channel, checkSeconds } = inject('check');
      const control = openControl(channel);
      try {
        const { ready, instances, seed } = await control.ask('begin', { checkId: task.meta.id ?? task.name });
        if (!ready) skip('The program could not be started.');
        await recordInto(task, control, (recorder) =>
          use({ control, recorder, instances, seed, deadlineMs: checkSeconds * 500 }),
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
  raw: async ({ session }, use) => {
    await use((request) => rawRequest(session.instances[0] ?? '', request, session.deadlineMs, session.recorder));
  },
});

/** Runs a check and leaves its last exchange, what the program printed meanwhile and how it ended in the task's meta. */
async function recordInto(
  task: TestContext['task'],
  control: ControlClient,
  run: (recorder: Recorder) => Promise<void>,
): Promise<void> {
  let since = Date.now();
  let lost = false;
  await run({
    requestStarted: () => (since = Date.now()),
    requestEnded: (exchange) => (task.meta.exchange = exchange),
    connectionLost: () => (lost = true),
  });
  const { output, ended } = await control.ask('end', { since, lost });
  if (output) task.meta.output = output;
  if (ended !== null) task.meta.ended = ended;
}

/** Like an Api of the instance, and still right after a restart has changed its address. */
function liveApi(session: Session, instance: number): Api {
  return new Proxy({} as Api, {
    get: (_target, method: keyof Api) =>
      createApi(session.instances[instance] ?? '', session.deadlineMs, session.recorder)[method],
  });
}

function createTarget(session: Session): TargetFixture {
  return {
    get url() {
      return session.instances[0] ?? '';
    },
    get instances() {
      return session.instances;
    },
    apiFor: (instance) => liveApi(session, instance),
    restart: async (only) => {
      const { instances, problem } = await session.control.ask('restart', { only });
      if (problem !== null) throw new CheckFailure(`Your program did not start again: ${problem}`);
      session.instances = instances;
    },
    packages: async () => (await session.control.ask('packages', {})).names,
    output: async () => (await session.control.ask('output', {})).text,
    signal: async (name) => void (await session.control.ask('signal', { name })),
  };
}
