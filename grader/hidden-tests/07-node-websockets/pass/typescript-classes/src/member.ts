import type { RawData, WebSocket } from 'ws';
import { type Frame, FrameType } from './frames';

export class Member {
  constructor(
    public readonly name: string,
    private readonly socket: WebSocket,
  ) {}

  tell(frame: Frame): void {
    this.socket.send(JSON.stringify(frame));
  }

  listen(onText: (text: string) => void, onGone: () => void): void {
    this.socket.on('message', (data: RawData) => this.hear(String(data), onText));
    this.socket.once('close', onGone);
    this.socket.on('error', () => undefined);
  }

  private hear(data: string, onText: (text: string) => void): void {
    const text = Member.parse(data);
    if (text instanceof Error) this.tell({ type: FrameType.Error, error: text.message });
    else onText(text);
  }

  private static parse(data: string): string | Error {
    try {
      const frame: unknown = JSON.parse(data);
      if (typeof frame !== 'object' || frame === null || !('text' in frame)) return new Error('There is no text.');
      if (typeof frame.text !== 'string' || frame.text.length === 0) return new Error('The text is empty.');
      return frame.text.length > 500 ? new Error('The text is too long.') : frame.text;
    } catch {
      return new Error('This is not JSON.');
    }
  }
}
