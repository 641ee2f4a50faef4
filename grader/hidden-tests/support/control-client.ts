import { randomUUID } from 'node:crypto';
import type { Half } from '../../contract/exercise.ts';
import type { ControlMessage, ControlName, ControlRequests } from '../../contract/control.ts';

export type ControlClient = {
  ask: <Name extends ControlName>(
    name: Name,
    ask: ControlRequests[Name]['ask'],
  ) => Promise<ControlRequests[Name]['answer']>;
  close: () => void;
};

/** The check's end of the channel to the grader. An answer that reports a problem of the grader is thrown. */
export function openControl(channelName: string, half: Half | null): ControlClient {
  const channel = new BroadcastChannel(channelName);
  const waiting = new Map<string, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  channel.onmessage = (event: { data: unknown }) => {
    const message = event.data as ControlMessage;
    if (message.to !== 'check') return;
    const promise = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.problem === undefined) promise?.resolve(message.answer);
    else promise?.reject(new Error(message.problem));
  };
  const ask: ControlClient['ask'] = (name, value) => {
    const id = randomUUID();
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
    channel.postMessage({ to: 'grader', id, name, half, ask: value } satisfies ControlMessage);
    return answer as Promise<ControlRequests[typeof name]['answer']>;
  };
  return { ask, close: () => channel.close() };
}
