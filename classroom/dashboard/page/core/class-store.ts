import type { Board } from '../../../contract/board.ts';
import type { ClassEvent, PassingEvent } from '../../../contract/events.ts';
import { applyEvent } from '../../../insight/apply-event.ts';
import { getBoard, getHealth } from './api.ts';
import { ApiError } from './call-api.ts';
import { openClassStream } from './class-stream.ts';

/** `denied`: without the instructor's cookie. `lost` keeps showing what was heard last. */
export type Connection = 'loading' | 'live' | 'lost' | 'denied';

/** `since` is when the connection became so; `skewMs` is how far the server's clock is ahead of this page's. */
export type ClassSnapshot = { board: Board | null; connection: Connection; since: number; skewMs: number };

const flushMs = 100;
const checkMs = 20_000;
const retryMs = [1000, 2000, 4000, 8000, 15_000];

/** Holds the board, fed by one request and then by the stream. Events are taken in together, ten times a second at most. */
export class ClassStore {
  #snapshot: ClassSnapshot = { board: null, connection: 'loading', since: Date.now(), skewMs: 0 };
  #listeners = new Set<() => void>();
  #waiting: (ClassEvent | PassingEvent)[] = [];
  #held = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closeStream = (): void => {};
  #failures = 0;
  #heardAt = Date.now();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): ClassSnapshot => this.#snapshot;

  start(): void {
    void this.#begin();
    setInterval(() => void this.#check(), checkMs / 2);
  }

  async #begin(): Promise<void> {
    if (!(await this.#load())) return;
    this.#heardAt = Date.now();
    this.#closeStream = openClassStream(this.#snapshot.board?.lastEventId ?? 0, this.#serverNow, {
      onOpen: () => void this.#onOpen(),
      onEvent: (event) => this.#onEvent(event),
      onReset: () => void this.#load(),
      onError: (closed) => (closed ? this.#beginLater() : this.#turn('lost')),
    });
  }

  #beginLater(): void {
    this.#closeStream();
    this.#turn('lost');
    setTimeout(() => void this.#begin(), retryMs[Math.min(this.#failures, retryMs.length - 1)]);
    this.#failures += 1;
  }

  /** Events that come while the board is on its way wait for it: it may have them already. False when it didn't come. */
  async #load(): Promise<boolean> {
    this.#held = true;
    try {
      const board = await getBoard();
      this.#publish({ board, skewMs: Date.parse(board.now) - Date.now() });
      return true;
    } catch (error) {
      if (error instanceof ApiError && [401, 403].includes(error.status)) this.#deny();
      else this.#beginLater();
      return false;
    } finally {
      this.#held = false;
      this.#flush();
    }
  }

  #deny(): void {
    this.#closeStream();
    this.#turn('denied');
  }

  async #onOpen(): Promise<void> {
    this.#heardAt = Date.now();
    // Who is connected and how the queue stands is in no log: after a gap only the board knows.
    if (this.#snapshot.connection === 'lost' && !(await this.#load())) return;
    this.#failures = 0;
    this.#turn('live');
  }

  #onEvent(event: ClassEvent | PassingEvent): void {
    this.#heardAt = Date.now();
    this.#waiting.push(event);
    this.#timer ??= setTimeout(() => this.#flush(), flushMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { board } = this.#snapshot;
    if (this.#held || !board || this.#waiting.length === 0) return;
    const at = this.#serverNow();
    const after = this.#waiting.reduce((before, event) => applyEvent(before, event, at), board);
    this.#waiting = [];
    if (after !== board) this.#publish({ board: after });
  }

  /** A network that went away without a word is noticed only by asking. */
  async #check(): Promise<void> {
    if (this.#snapshot.connection !== 'live' || Date.now() - this.#heardAt < checkMs) return;
    const isThere = await getHealth().then(
      () => true,
      (error: unknown) => error instanceof ApiError && error.status !== 0,
    );
    if (isThere) this.#heardAt = Date.now();
    else this.#beginLater();
  }

  readonly #serverNow = (): string => new Date(Date.now() + this.#snapshot.skewMs).toISOString();

  #turn(connection: Connection): void {
    if (this.#snapshot.connection !== connection) this.#publish({ connection, since: Date.now() });
  }

  #publish(change: Partial<ClassSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
