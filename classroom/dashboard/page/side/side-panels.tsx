import { AnnouncementPanel } from './announcement-panel.tsx';
import { DoorPanel } from './door-panel.tsx';
import { HandsPanel } from './hands-panel.tsx';
import { QueuePanel } from './queue-panel.tsx';
import { StuckPanel } from './stuck-panel.tsx';
import { StumblesPanel } from './stumbles-panel.tsx';
import { TimerPanel } from './timer-panel.tsx';
import type { Insights } from './use-insights.ts';

/** What asks for the instructor, people first. */
export function SidePanels({ insights }: { insights: Insights }) {
  return (
    <aside className="side" aria-label="What asks for you">
      <DoorPanel waiting={insights.waiting} />
      <HandsPanel hands={insights.hands} />
      <StuckPanel stuck={insights.stuck} />
      <StumblesPanel stumbles={insights.stumbles} />
      <TimerPanel />
      <AnnouncementPanel />
      <QueuePanel />
    </aside>
  );
}
