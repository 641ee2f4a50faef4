import { cellCauses, type ClassEvent, type PassingEvent } from '../../../contract/events.ts';

const keptTypes = [...cellCauses, 'learner', 'learner-removed', 'announcement', 'pace', 'class'] as const;
const passingTypes = ['presence', 'queue'] as const;

export type StreamListener = {
  onOpen: () => void;
  onEvent: (event: ClassEvent | PassingEvent) => void;
  /** The log has forgotten what came in between: only the board knows. */
  onReset: () => void;
  /** `closed` is true when the browser will not try again by itself. */
  onError: (closed: boolean) => void;
};

/** Follows the class's events from `after` on; the browser reconnects by itself and says which event it had last. */
export function openClassStream(after: number, serverNow: () => string, listener: StreamListener): () => void {
  const source = new EventSource(`/api/events?after=${after}`);
  for (const type of keptTypes) {
    source.addEventListener(type, (message) => {
      const head = { id: Number(message.lastEventId), at: serverNow(), audience: null };
      listener.onEvent({ ...head, type, data: JSON.parse(message.data) } as ClassEvent);
    });
  }
  for (const type of passingTypes) {
    source.addEventListener(type, (message) => {
      listener.onEvent({ type, data: JSON.parse(message.data) } as PassingEvent);
    });
  }
  source.addEventListener('reset', listener.onReset);
  source.onopen = listener.onOpen;
  source.onerror = () => listener.onError(source.readyState === EventSource.CLOSED);
  return () => source.close();
}
