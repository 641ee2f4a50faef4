import { useState } from 'react';
import { useBoard } from '../core/class-context.tsx';
import type { ViewName } from '../core/route.ts';
import { keepTheme, readTheme, themes, type Theme } from '../core/theme.ts';
import { TimerFace } from './timer-face.tsx';

const links: { view: ViewName; word: string }[] = [
  { view: 'grid', word: 'Grid' },
  { view: 'pace', word: 'Pace' },
  { view: 'grades', word: 'Grades' },
  { view: 'stacks', word: 'Stacks' },
  { view: 'class', word: 'Class' },
  { view: 'projector', word: 'Projector' },
];

export function TopBar({ view }: { view: ViewName }) {
  const { class: room, pace } = useBoard();
  return (
    <header className="top-bar">
      <p className="class-name">
        <b>{room.name}</b>
        <span className="dim">
          code <span className="code">{room.joinCode}</span>
          {room.locked && <span className="badge">locked</span>}
        </span>
      </p>
      <nav aria-label="Views">
        <ul>
          {links.map((link) => (
            <li key={link.view}>
              <a href={`#/${link.view}`} aria-current={link.view === view ? 'page' : undefined}>
                {link.word}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="top-end">
        {pace.timerEndsAt && <TimerFace endsAt={pace.timerEndsAt} />}
        <ThemeToggle />
      </div>
    </header>
  );
}

/** One press goes on to the next: as the system has it, light, dark. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(readTheme);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
  const toggle = () => {
    keepTheme(next);
    setTheme(next);
  };
  return (
    <button type="button" className="quiet small theme-toggle" onClick={toggle} title={`Change to ${next}`}>
      <span className={`theme-icon ${theme}`} aria-hidden="true" />
      <span className="unseen">Colours: </span>
      {theme}
    </button>
  );
}
