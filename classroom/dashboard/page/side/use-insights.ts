import { useMemo } from 'react';
import type { Board, LearnerRow } from '../../../contract/board.ts';
import { countStumbles, type StumbleCount } from '../../../insight/count-stumbles.ts';
import { findStuck, type StuckLearner } from '../../../insight/find-stuck.ts';
import { listRaisedHands, type RaisedHand } from '../../../insight/list-raised-hands.ts';
import { useNow } from '../core/class-context.tsx';

/** What asks for the instructor. */
export type Insights = {
  stuck: StuckLearner[];
  hands: RaisedHand[];
  stumbles: StumbleCount[];
  waiting: LearnerRow[];
};

/** Looks at the board anew when it changes and, since time alone makes people stuck, every ten seconds. */
export function useInsights(board: Board): Insights {
  const nowMs = useNow(10_000);
  return useMemo(() => {
    const { learners, exercises } = board;
    return {
      stuck: findStuck({ learners, exercises, now: new Date(nowMs).toISOString() }),
      hands: listRaisedHands(learners),
      stumbles: countStumbles(board),
      waiting: learners.filter(({ state }) => state === 'waiting'),
    };
  }, [board, nowMs]);
}
