import { joinAnswer, noAnswer } from './answer-schemas.ts';
import { askMe } from './ask-class.ts';
import { callServer, type Failure } from './call-server.ts';
import { writeClass, type JoinedClass } from './class-file.ts';
import { unknownView, viewAfterMe, writeView } from './kept-view.ts';
import { runPreflight, type PreflightResult } from './run-preflight.ts';

export type JoinWords = { address: string; code: string; name: string; pin: string | undefined };

export type JoinResult =
  | { ok: true; joined: JoinedClass; pin: string; waits: boolean }
  | { ok: false; failure: Failure };

/**
 * Asks to be let into a class, and keeps its address and token for all other commands. Throws only when that can't be
 * written.
 */
export async function joinClass(root: string, { address, code, name, pin }: JoinWords): Promise<JoinResult> {
  const body = { code: normalCode(code), name, ...(pin === undefined ? {} : { pin }) };
  const answer = await callServer(
    { address, token: null },
    { method: 'POST', path: '/api/join', body, schema: joinAnswer },
  );
  if (!answer.ok) return { ok: false, failure: answer.failure };
  const { token, learner, class: named, pin: ownPin } = answer.body;
  const joined: JoinedClass = {
    address,
    token,
    learner: { id: learner.id, name: learner.name },
    className: named.name,
  };
  await writeClass(root, joined);
  return { ok: true, joined, pin: ownPin, waits: learner.state === 'waiting' };
}

/** A code as it is read from a screen: 'abc-def' and 'ABC DEF' are the same. */
export function normalCode(code: string): string {
  return code.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** Looks whether this machine is ready, tells the class, and keeps how things are there for the commands to come. */
export async function tellPreflight(root: string, joined: JoinedClass): Promise<PreflightResult> {
  const began = Date.now();
  const me = await askMe(joined);
  const clockAheadMs = me.ok ? Date.parse(me.body.now) - (began + Date.now()) / 2 : null;
  if (me.ok) await writeView(root, viewAfterMe(unknownView(joined.learner.id, joined.className), me.body));
  const result = await runPreflight(root, clockAheadMs);
  const body = {
    node: process.version,
    installed: result.installed,
    portFree: result.portFree,
    platform: `${process.platform}-${process.arch}`,
    now: new Date().toISOString(),
  };
  // The class can do without it.
  await callServer(joined, { method: 'POST', path: '/api/preflight', body, schema: noAnswer });
  return result;
}
