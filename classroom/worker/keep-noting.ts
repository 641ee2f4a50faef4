import { beatMs } from '../queue/queue.ts';
import type { Store } from '../store/open-store.ts';
import { forgetWorker, noteWorker } from '../store/workers.ts';
import { repeatedly } from './repeatedly.ts';

/** Tells the class that the worker is there, now and from time to time, until the function that it gives is called. */
export function keepNoting(
  store: Store,
  worker: { id: string; slots: number; whyNot: string | null },
  note: (text: string) => void,
): () => Promise<void> {
  const tell = () => noteWorker(store, { ...worker, at: new Date().toISOString() });
  const first = tell().catch((error: unknown) => note(String(error)));
  const stop = repeatedly(beatMs, tell);
  return async () => {
    await first;
    await stop();
    await forgetWorker(store, worker.id).catch(() => undefined);
  };
}
