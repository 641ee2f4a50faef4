import { Transform, type TransformCallback } from 'node:stream';

/** Rows go in, lines come out. */
export class ToNdjson extends Transform {
  constructor(private readonly lineEnd: string = '\n') {
    super({ writableObjectMode: true, writableHighWaterMark: 4 });
  }

  override _transform(row: unknown, _encoding: BufferEncoding, done: TransformCallback): void {
    done(null, JSON.stringify(row) + this.lineEnd);
  }
}
