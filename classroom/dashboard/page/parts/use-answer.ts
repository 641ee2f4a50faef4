import { useCallback, useEffect, useRef, useState } from 'react';

export type Answer<Value> = { value: Value | null; problem: string | null; reload: () => void };

/**
 * What a request answers; asked anew when `key` changes, and when `reload` is called. While it is asked anew the old value of
 * the same `subject` stays.
 */
export function useAnswer<Value>(ask: () => Promise<Value>, subject: string, key: string | number = ''): Answer<Value> {
  const [state, setState] = useState<{ subject: string; value: Value | null; problem: string | null }>();
  const [round, setRound] = useState(0);
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  useEffect(() => {
    let outdated = false;
    latestAsk.current().then(
      (value) => outdated || setState({ subject, value, problem: null }),
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : 'That did not work.';
        if (!outdated) setState((before) => ({ subject, value: keep(before, subject), problem }));
      },
    );
    return () => {
      outdated = true;
    };
  }, [subject, key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const current = state?.subject === subject ? state : null;
  return { value: current?.value ?? null, problem: current?.problem ?? null, reload };
}

function keep<Value>(before: { subject: string; value: Value | null } | undefined, subject: string): Value | null {
  return before?.subject === subject ? before.value : null;
}
