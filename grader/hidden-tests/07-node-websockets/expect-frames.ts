import { fail } from '../support/expectations.ts';
import { describeState, expectOpen, send, type Client } from './chat-client.ts';
import { hasAll, type Frame } from './frame.ts';
import { recordClient } from './record-client.ts';
import { roundTrips, until } from './until.ts';

/** Waits for a frame that has all of `part`, and takes it. `sentence` says what is wrong when it doesn't come. */
export async function expectFrame(client: Client, part: Record<string, string>, sentence: string): Promise<Frame> {
  const find = () => client.frames.find((frame) => hasAll(frame, part));
  await until(client.room, () => find() !== undefined || client.state !== 'open');
  const frame = find();
  if (frame) {
    client.frames.splice(client.frames.indexOf(frame), 1);
    return frame;
  }
  expectOpen(client);
  recordClient(client);
  return fail(sentence, { expected: JSON.stringify(part), received: lastFrames(client) });
}

/** Fails when the client has got a frame of which `unwanted` gives true. What was sent until now is read first. */
export async function expectNone(client: Client, unwanted: (frame: Frame) => boolean, sentence: string): Promise<void> {
  await roundTrips(client.room, 2);
  const frame = client.frames.find(unwanted);
  if (!frame) return;
  recordClient(client);
  fail(sentence, { expected: 'no such frame', received: JSON.stringify(frame) });
}

/** Sends a message and waits until another client has got its text; who sent it and to whom else it goes is not asked here. */
export async function expectDelivered(sender: Client, listener: Client, text: string): Promise<Frame> {
  await send(sender, { text });
  return expectFrame(
    listener,
    { type: 'message', text },
    `${listener.name} did not get the message of ${sender.name}.`,
  );
}

/** Sends `value`, which breaks the rules, and waits for the error frame. */
export async function expectError(client: Client, value: unknown): Promise<void> {
  client.frames.length = 0;
  await send(client, value);
  const answer = () => client.frames.find(({ type }) => type === 'error' || type === 'message');
  await until(client.room, () => answer() !== undefined || client.state !== 'open');
  const frame = answer();
  if (frame?.type === 'error' && typeof frame['error'] === 'string' && frame['error'].trim() !== '') return;
  recordClient(client);
  if (!frame && client.state !== 'open') client.room.session.recorder.connectionLost();
  const what = frame
    ? 'it got another frame'
    : client.state === 'open'
      ? 'it got none'
      : `the connection was closed (${client.ending})`;
  fail(
    `${describeFrame(client.sent.at(-1) ?? '')} breaks the rules. Its sender should get an error frame, and ${what}.`,
    {
      expected: '{"type":"error","error":"<human text>"}',
      received: frame ? JSON.stringify(frame) : 'no such frame',
    },
  );
}

function describeFrame(text: string): string {
  if (text === '') return 'An empty frame';
  return text.length > 60 ? `A text of ${text.length - '{"text":""}'.length} characters` : `The frame ( ${text} )`;
}

/** Fails unless the upgrade was refused with a status that `allowed` takes. */
export function expectRefused(client: Client, expected: string, allowed: (status: number) => boolean): void {
  if (client.state === 'refused' && client.status !== null && allowed(client.status)) return;
  recordClient(client);
  fail(`The upgrade of GET ${client.path} should be refused with status ${expected}, and ${describeState(client)}.`, {
    expected: `status ${expected}`,
    received: client.status === null ? 'no answer' : `status ${client.status}`,
  });
}

function lastFrames({ received }: Client): string {
  return received.length === 0 ? 'no frame at all' : received.slice(-5).join('\n');
}
