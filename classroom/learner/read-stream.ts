import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { explain, parseJson, understandRefusal, type Failure, type Server } from './call-server.ts';
import { readLimited } from './read-limited.ts';

export type StreamNews = {
  onOpen: () => void;
  onEvent: (event: EventSourceMessage) => void;
  /** The server's own wish for how long to wait before the next connection. */
  onRetry: (ms: number) => void;
};

const headersMs = 10_000;
/** The server says every 15 seconds that it is still there. */
const silenceMs = 45_000;
const maxEventChars = 1024 * 1024;
const maxRefusalBytes = 64 * 1024;

/** Reads one connection of `GET /api/events` to its end, and says why it ended. Never throws. */
export async function readStream(
  { address, token }: Server,
  lastEventId: number,
  { onOpen, onEvent, onRetry }: StreamNews,
  signal: AbortSignal,
): Promise<Failure> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  signal.addEventListener('abort', stop);
  let timer = setTimeout(stop, headersMs).unref();
  try {
    const response = await fetch(new URL('/api/events', address), {
      headers: {
        accept: 'text/event-stream',
        // Packed bytes would be held back until there are enough of them.
        'accept-encoding': 'identity',
        authorization: `Bearer ${token ?? ''}`,
        'last-event-id': String(lastEventId),
      },
      redirect: 'manual',
      signal: abort.signal,
    });
    const refused = await refusalOf(response);
    if (refused) return refused;
    onOpen();
    let tooLong = false;
    const parser = createParser({ onEvent, onRetry, maxBufferSize: maxEventChars, onError: () => (tooLong = true) });
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) {
      clearTimeout(timer);
      timer = setTimeout(stop, silenceMs).unref();
      parser.feed(decoder.decode(part, { stream: true }));
      // Wrong lines are passed over by the parser and are no errors that end the stream.
      if (tooLong) return { kind: 'strange', reason: 'its stream of events is broken' };
    }
    return { kind: 'unreachable', reason: 'ENDED' };
  } catch (error) {
    return explain(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** null when the events come. */
async function refusalOf(response: Response): Promise<Failure | null> {
  const { status, headers } = response;
  if (status === 200 && /^text\/event-stream\b/.test(headers.get('content-type') ?? '')) return null;
  if (status < 400) return { kind: 'strange', reason: 'it has no events' };
  const text = await readLimited(response, maxRefusalBytes);
  return understandRefusal(response, text === null ? undefined : parseJson(text));
}
