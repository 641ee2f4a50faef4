/**
 * Aborted when the process that has started this one, with a channel between them, is gone, however it ended. A worker that
 * `npm run classroom` started ends with it; one that somebody started by hand has no channel.
 */
export function signalOfParent(): AbortSignal {
  const abort = new AbortController();
  // It may have been gone before anybody asked.
  if (process.send !== undefined && !process.connected) abort.abort();
  process.once('disconnect', () => abort.abort());
  return abort.signal;
}
