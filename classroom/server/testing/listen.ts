import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';
import { onTestFinished } from 'vitest';

export type HeardEvent = { id: number | null; type: string; data: unknown };

/** A connection to the stream of events, as it goes on. */
export type Hearing = {
  status: number;
  events: HeardEvent[];
  isOpen: () => boolean;
  /** Resolves when the server has ended it. */
  ended: Promise<void>;
  response: IncomingMessage;
  leave: () => void;
};

type Listening = { token: string; lastEventId?: number | undefined; query?: string };

/** Listens as long as the test runs. `onEvent` hears of each event at once. */
export async function listen(
  url: string,
  { token, lastEventId, query = '' }: Listening,
  onEvent: (event: HeardEvent, hearing: Hearing) => void = () => undefined,
): Promise<Hearing> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(lastEventId !== undefined && { 'last-event-id': String(lastEventId) }),
  };
  let request: ClientRequest | null = null;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request = get(`${url}/api/events${query}`, { headers, agent: false }, resolve).on('error', reject);
  });
  response.on('error', () => undefined);
  const hearing: Hearing = {
    status: response.statusCode ?? 0,
    events: [],
    isOpen: () => !response.closed,
    ended: new Promise((resolve) => response.once('close', () => resolve())),
    response,
    leave: () => void request?.destroy(),
  };
  const parser = createParser({
    onEvent: ({ id, event = 'message', data }) => {
      const heard = { id: id === undefined ? null : Number(id), type: event, data: JSON.parse(data) as unknown };
      hearing.events.push(heard);
      onEvent(heard, hearing);
    },
  });
  response.setEncoding('utf8').on('data', (text: string) => parser.feed(text));
  onTestFinished(hearing.leave);
  return hearing;
}
