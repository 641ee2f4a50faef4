/** A program that doesn't answer for so long is not going to. */
const answerMs = 10_000;

/** `body` is what was parsed as JSON, or the text itself when it is none. */
export type Asked = { status: number; body: unknown };

/** Sends GET, or POST when there is something to `send`. Throws when no answer comes. */
export async function ask(url: string, signal: AbortSignal, send?: object): Promise<Asked> {
  const response = await fetch(url, {
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    ...(send ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(send) } : {}),
  });
  const text = await response.text();
  return { status: response.status, body: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
