import { useState, type FormEvent } from 'react';
import type { Announcement } from '../../../contract/board.ts';
import { announce } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { Panel } from '../parts/panel.tsx';
import { TimeAgo } from '../parts/time-text.tsx';

const shown = 4;

/** A sentence to everybody: it stands in their terminals and on the projector. */
export function AnnouncementPanel() {
  const { announcements } = useBoard();
  const [text, setText] = useState('');
  const act = useAct();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    if (await act(() => announce({ text: text.trim() }), 'Announced to everybody.')) setText('');
  };
  const newest = announcements.toSorted((a, b) => b.id - a.id).slice(0, shown);
  return (
    <Panel title="Announcements" id="announcements">
      <form className="stack" onSubmit={(event) => void send(event)}>
        <label className="field">
          <span className="unseen">Announcement to everybody</span>
          <textarea
            rows={2}
            value={text}
            placeholder="To everybody, and on the projector"
            onChange={(event) => setText(event.target.value)}
            maxLength={2000}
          />
        </label>
        <button type="submit" disabled={text.trim() === ''}>
          Announce
        </button>
      </form>
      <ul className="rows">
        {newest.map((announcement) => (
          <AnnouncementRow key={announcement.id} announcement={announcement} />
        ))}
      </ul>
    </Panel>
  );
}

function AnnouncementRow({ announcement: { text, at, slug } }: { announcement: Announcement }) {
  return (
    <li className="row">
      <span className="row-text">
        <span className="prose">{text}</span>
        <span className="dim">
          <TimeAgo at={at} />
          {slug && `, to those who stumbled in ${slug}`}
        </span>
      </span>
    </li>
  );
}
