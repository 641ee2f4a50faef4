// Loaded before a server or worker whose clock is to jump: its time is the machine's, and so many milliseconds more as stand in a file.
import { readFileSync } from 'node:fs';

const file = process.env['CLASS_CLOCK_FILE'];
const RealDate = Date;
let shiftMs = readShift();
setInterval(() => (shiftMs = readShift()), 50).unref();

function readShift() {
  try {
    return Number(readFileSync(file ?? '', 'utf8')) || 0;
  } catch {
    return 0;
  }
}

const now = () => RealDate.now() + shiftMs;

globalThis.Date = new Proxy(RealDate, {
  get: (target, name, self) => (name === 'now' ? now : Reflect.get(target, name, self)),
  construct: (target, values, made) =>
    Reflect.construct(target, values.length === 0 ? [now()] : values, made === globalThis.Date ? target : made),
  apply: () => new RealDate(now()).toString(),
});
