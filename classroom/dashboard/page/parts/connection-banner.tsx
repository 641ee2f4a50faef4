import { useEffect, useRef, useState } from 'react';
import { useClass } from '../core/class-context.tsx';
import { clockTime } from './time-text.tsx';

const backShownMs = 6000;

/** Says when the page no longer hears of the class, and when it does again. */
export function ConnectionBanner() {
  const { connection, since } = useClass();
  const back = useBackAgain(connection === 'lost', connection === 'live');
  return (
    <div role="status" className="banners">
      {connection === 'lost' && (
        <p className="banner lost">
          <b>Connection lost</b> at {clockTime(new Date(since).toISOString())}. You see what was last heard. Trying
          again…
        </p>
      )}
      {back && connection === 'live' && (
        <p className="banner back">
          <b>Connected again.</b> The page is up to date.
        </p>
      )}
    </div>
  );
}

/** True for a few seconds after a loss has ended. */
function useBackAgain(lost: boolean, live: boolean): boolean {
  const wasLost = useRef(false);
  const [back, setBack] = useState(false);
  useEffect(() => {
    if (lost) wasLost.current = true;
    if (!live || !wasLost.current) return;
    wasLost.current = false;
    setBack(true);
    const timer = setTimeout(() => setBack(false), backShownMs);
    return () => clearTimeout(timer);
  }, [lost, live]);
  return back;
}
