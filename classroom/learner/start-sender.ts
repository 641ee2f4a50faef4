import { backOffMs } from './back-off.ts';
import type { Failure } from './call-server.ts';
import { sendWaiting, type SendRoom } from './send-waiting.ts';

/** Sends in the background while the loop runs. */
export type Sender = {
  /** There is something new to send. */
  kick: () => void;
  /** The class can be reached again: what waits is sent now. */
  reached: () => void;
  /** Ends what is under way. */
  stop: () => Promise<void>;
};

export type SenderNews = {
  /** After each round: what stood in the way, null when all came through; undefined when there was nothing to send. */
  onRound: (failure: Failure | null | undefined) => void;
  /** Each sentence once. */
  onNotice: (text: string) => void;
};

/** Another command may have put something in and had no time to send it. */
const lookMs = 15_000;
const busyMs = 300;

export function startSender(room: SendRoom, { onRound, onNotice }: SenderNews): Sender {
  const abort = new AbortController();
  const told = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let failures = 0;
  const round = async () => {
    again = false;
    const sent = await sendWaiting(room, abort.signal);
    if (abort.signal.aborted) return;
    for (const { text } of sent.notices.filter((notice) => !told.has(notice.text))) {
      told.add(text);
      onNotice(text);
    }
    // What came through in between shows that the class is there.
    failures = sent.failure ? (sent.sent > 0 ? 1 : failures + 1) : 0;
    if (!sent.busy) onRound(sent.failure ?? (sent.sent > 0 ? null : undefined));
    schedule(sent.busy ? busyMs : sent.failure ? waitAfter(sent.failure, failures) : (sent.dueInMs ?? lookMs));
  };
  const schedule = (ms: number) => {
    clearTimeout(timer);
    // The sender alone keeps no command alive.
    timer = setTimeout(run, ms).unref();
  };
  const run = () => {
    running ??= round()
      .catch(() => schedule(lookMs))
      .finally(() => {
        running = null;
        if (again && !abort.signal.aborted) run();
      });
  };
  const kick = () => {
    if (abort.signal.aborted) return;
    again = running !== null;
    // While the class asks for patience, or is away, a new result waits like the others.
    if (failures === 0) run();
  };
  return {
    kick,
    reached: () => {
      failures = 0;
      kick();
    },
    stop: async () => {
      abort.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

function waitAfter(failure: Failure, failures: number): number {
  return backOffMs(failures, failure.kind === 'refused' ? failure.retryAfterMs : null);
}
