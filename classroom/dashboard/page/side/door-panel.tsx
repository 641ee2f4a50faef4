import type { LearnerRow } from '../../../contract/board.ts';
import { Panel } from '../parts/panel.tsx';
import { WaitingList } from '../parts/waiting-list.tsx';

/** Those who want to come in; shown only while there are any. */
export function DoorPanel({ waiting }: { waiting: LearnerRow[] }) {
  if (waiting.length === 0) return null;
  return (
    <Panel title="At the door" count={waiting.length} id="door">
      <WaitingList waiting={waiting} />
    </Panel>
  );
}
