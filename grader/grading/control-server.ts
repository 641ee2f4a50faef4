import type { Half } from '../contract/exercise.ts';
import type { ControlMessage, ControlName, ControlRequests } from '../contract/control.ts';

export type ControlHandlers = {
  [Name in ControlName]: (
    ask: ControlRequests[Name]['ask'],
    half: Half | null,
  ) => Promise<ControlRequests[Name]['answer']>;
};

/** Answers what hidden tests ask on `channelName`. Returns the function that ends it. */
export function serveControl(channelName: string, handlers: ControlHandlers): () => void {
  const channel = new BroadcastChannel(channelName);
  const answer = async (id: string, name: ControlName, half: Half | null, ask: unknown) => {
    try {
      const handler = handlers[name] as (ask: unknown, half: Half | null) => Promise<unknown>;
      channel.postMessage({ to: 'check', id, answer: await handler(ask, half) } satisfies ControlMessage);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      channel.postMessage({ to: 'check', id, answer: null, problem } satisfies ControlMessage);
    }
  };
  channel.onmessage = (event: { data: unknown }) => {
    const message = event.data as ControlMessage;
    if (message.to === 'grader') void answer(message.id, message.name, message.half, message.ask);
  };
  return () => channel.close();
}
