import { useEffect, useState } from 'react';
import type { RegradeAnswer } from '../../../contract/api.ts';
import { getRegrade } from '../core/api.ts';

const askMs = 1500;

/** How far a regrading is, asked again until all of it is done. A question that fails is asked again too. */
export function useRegrade(first: RegradeAnswer): RegradeAnswer {
  const [answer, setAnswer] = useState(first);
  const { id } = first;
  const done = answer.waiting === 0;
  useEffect(() => {
    if (id === null || done) return;
    let outdated = false;
    const ask = async (): Promise<void> => {
      const next = await getRegrade(id).catch(() => null);
      if (next && !outdated) setAnswer(next);
    };
    const timer = setInterval(() => void ask(), askMs);
    return () => {
      outdated = true;
      clearInterval(timer);
    };
  }, [id, done]);
  return answer;
}
