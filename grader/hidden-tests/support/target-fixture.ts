import type { EndingText } from '../../contract/control.ts';
import { createApi, type Api, type Recorder } from './api.ts';
import { CheckFailure } from './check-failure.ts';
import type { ControlClient } from './control-client.ts';
import { userAgentOf } from './user-agent.ts';

/** What the fixtures of one check share. */
export type Session = {
  control: ControlClient;
  recorder: Recorder;
  instances: string[];
  seed: string;
  /** How long a check may wait for something in general. */
  deadlineMs: number;
  /** How long an answer may take: less than that once others did not come. */
  answerMs: number;
  /** How many times as long as usual a check may wait: more than 1 when a slow machine is given another chance. */
  patience: number;
};

export type TargetFixture = {
  url: string;
  /** One address for each instance. */
  instances: string[];
  apiFor: (instance: number) => Api;
  /** Stops every instance and starts all again, or `only` the one that the rest of the check asks: a start takes time. */
  restart: (only?: number) => Promise<void>;
  /**
   * Stops the program and starts it with other variables in its environment (null takes one away), until the next
   * check that needs a fresh start. Answers how it ended when it didn't listen, and null when it does.
   */
  startWith: (variables: Record<string, string | null>) => Promise<EndingText | null>;
  /** Waits for the program to end by itself; null when it still runs after `withinMs`. */
  untilEnded: (withinMs: number) => Promise<EndingText | null>;
  packages: () => Promise<string[]>;
  /** The ports that the code named in `listen`; the real ones differ, see ARCHITECTURE.md. */
  ports: () => Promise<number[]>;
  output: () => Promise<string>;
  /** Sends a signal to the process that listens. */
  signal: (name: NodeJS.Signals) => Promise<void>;
};

/** Like an Api of the instance, and still right after a restart has changed its address. Its requests look like use. */
export function liveApi(session: Session, instance: number): Api {
  const userAgent = userAgentOf(session.seed);
  return new Proxy({} as Api, {
    get: (_target, method: keyof Api) => {
      const send = createApi(session.instances[instance] ?? '', session.answerMs, session.recorder)[method] as
        | Api[typeof method]
        | undefined;
      return send && ((path: string) => send(path).set('User-Agent', userAgent));
    },
  });
}

export function createTarget(session: Session): TargetFixture {
  const { control } = session;
  return {
    get url() {
      return session.instances[0] ?? '';
    },
    get instances() {
      return session.instances;
    },
    apiFor: (instance) => liveApi(session, instance),
    restart: async (only) => {
      const { instances, problem } = await control.ask('restart', { only });
      if (problem !== null) throw new CheckFailure(`Your program did not start again: ${problem}`);
      session.instances = instances;
    },
    startWith: async (variables) => {
      const { instances, ending, problem } = await control.ask('startWith', { variables });
      // It neither listened nor ended: it was given up at its deadline.
      if (problem !== null && ending === null) throw new CheckFailure(problem);
      session.instances = instances;
      return ending;
    },
    untilEnded: async (withinMs) => (await control.ask('untilEnded', { withinMs })).ending,
    packages: async () => (await control.ask('packages', {})).names,
    ports: async () => (await control.ask('ports', {})).ports,
    output: async () => (await control.ask('output', {})).text,
    signal: async (name) => void (await control.ask('signal', { name })),
  };
}
