import { useState, type FormEvent } from 'react';
import { changeClass } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { Panel } from '../parts/panel.tsx';

/** The class's name, and how long it keeps what it knows of learners. */
export function ClassForm() {
  const room = useBoard().class;
  const [name, setName] = useState(room.name);
  const [days, setDays] = useState(String(room.keepDays));
  const act = useAct();
  const save = (event: FormEvent) => {
    event.preventDefault();
    void act(() => changeClass({ name: name.trim(), keepDays: Number(days) }), 'Kept.');
  };
  return (
    <Panel title="Settings">
      <form className="stack" onSubmit={save}>
        <label className="field">
          <span>Name of the class</span>
          <input value={name} onChange={(event) => setName(event.target.value)} required maxLength={100} />
        </label>
        <label className="field">
          <span>Days to keep</span>
          <input
            type="number"
            min="1"
            max="3650"
            required
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </label>
        <p className="dim">Everything of a learner is deleted who was not here for so long.</p>
        <button type="submit" className="primary">
          Save
        </button>
      </form>
    </Panel>
  );
}
