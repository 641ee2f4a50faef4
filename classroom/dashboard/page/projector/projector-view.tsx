import { useMemo } from 'react';
import { countCells } from '../../../insight/count-cells.ts';
import { sayCount } from '../../../insight/say-count.ts';
import { qrPath } from '../core/api.ts';
import { useBoard, useClass } from '../core/class-context.tsx';
import { TimerFace } from '../parts/timer-face.tsx';
import { ThemeToggle } from '../parts/top-bar.tsx';
import { ViewTitle } from '../parts/view-title.tsx';
import { CountBars } from './count-bars.tsx';

/** For the wall: how to join, how far the class is, what was said last. No names. */
export function ProjectorView() {
  const { class: room, pace, exercises, announcements } = useBoard();
  const { connection } = useClass();
  const newest = announcements.filter(({ slug }) => slug === null).toSorted((a, b) => b.id - a.id)[0];
  const current = exercises.find(({ number }) => number === pace.current);
  return (
    <main className="projector">
      <header className="projector-head">
        <ViewTitle title={room.name} />
        {connection === 'lost' && <p role="status">Connection lost. Trying again…</p>}
        <ProjectorActions />
      </header>
      <div className="projector-body">
        <div className="projector-side">
          <JoinCard />
          {current && (
            <p className="projector-now">
              <span className="dim">We are at</span>
              <b>
                {current.number} {current.title}
              </b>
            </p>
          )}
          {pace.timerEndsAt && <TimerFace endsAt={pace.timerEndsAt} />}
        </div>
        <Progress />
      </div>
      {newest && <p className="projector-said prose">{newest.text}</p>}
    </main>
  );
}

function JoinCard() {
  const { address, joinCode, locked } = useBoard().class;
  if (locked) return <p className="projector-locked">The door is locked.</p>;
  return (
    <section className="join-card" aria-label="How to join">
      <p className="join-address">{address.replace(/^http:\/\//, '')}</p>
      <p className="join-code">{joinCode}</p>
      <img
        src={`${qrPath}?code=${encodeURIComponent(joinCode)}`}
        alt={`QR code of ${address}`}
        width="320"
        height="320"
      />
      <p className="join-line code">
        npm run join {address} {joinCode} -- --name &quot;Your name&quot;
      </p>
    </section>
  );
}

function Progress() {
  const board = useBoard();
  const counts = useMemo(() => countCells(board), [board]);
  const present = board.learners.filter(({ state }) => state === 'in').length;
  return (
    <section className="projector-progress" aria-label="How far the class is">
      <p className="keys">
        <span className="key passed">passed</span>
        <span className="key working">working</span>
        <span className="key failing">failing</span>
        <span className="dim">{sayCount(present, 'learner')}</span>
      </p>
      <CountBars counts={counts} all={present} current={board.pace.current} />
    </section>
  );
}

/** Out of sight on the wall until somebody points at it or tabs to it. */
function ProjectorActions() {
  const fill = () =>
    void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
  return (
    <p className="projector-actions">
      <a href="#/grid">Back</a>
      <button type="button" className="small quiet" onClick={fill}>
        Full screen
      </button>
      <ThemeToggle />
    </p>
  );
}
