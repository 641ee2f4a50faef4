import type { ControlMessage, ControlName, ControlRequests } from '../contract/control.ts';

export type ControlHandlers = {
  [Name in ControlName]: (ask: ControlRequests[Name]['ask']) => Promise<ControlRequests[Name]['answer']>;
};

/** Answers what hidden tests ask on `channelName`. Returns the function that ends it. */
export function serveControl(channelName: string, handlers: ControlHandlers): () => void {
  const channel = new BroadcastChannel(channelName);
  const answer = async (id: string, name: ControlName, ask: unknown) => {
    try {
      const handler = handlers[name] as (ask: unknown) => Promise<unknown>;
      channel.postMessage({ to: 'check', id, answer: await handler(ask) } satisfies ControlMessage);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      channel.postMessage({ to: 'check', id, answer: null, problem } satisfies ControlMessage);
    }
  };
  channel.onmessage = (event: { data: unknown }) => {
    const message = event.data as ControlMessage;
    if (message.to === 'grader') void answer(message.id, message.name, message.ask);
  };
  return () => channel.close();
}
