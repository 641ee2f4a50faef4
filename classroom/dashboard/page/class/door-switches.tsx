import { useState } from 'react';
import { changeClass } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Panel } from '../parts/panel.tsx';
import { Switch } from '../parts/switch.tsx';

/** Who may come in, and with which code. */
export function DoorSwitches() {
  const { locked, approve, joinCode, address } = useBoard().class;
  const [asking, setAsking] = useState(false);
  const act = useAct();
  return (
    <Panel title="The door">
      <dl className="facts">
        <dt>Address</dt>
        <dd className="code">{address}</dd>
        <dt>Code</dt>
        <dd className="code big">{joinCode}</dd>
      </dl>
      <Switch
        label="Lock the door: nobody new can join"
        checked={locked}
        onChange={(on) => void act(() => changeClass({ locked: on }), on ? 'The door is locked.' : 'The door is open.')}
      />
      <Switch
        label="Approve new learners: they wait until you let them in"
        checked={approve}
        onChange={(on) =>
          void act(
            () => changeClass({ approve: on }),
            on ? 'New learners wait at the door.' : 'New learners come straight in.',
          )
        }
      />
      <button type="button" onClick={() => setAsking(true)}>
        New code…
      </button>
      {asking && (
        <ConfirmDialog
          title="A new code"
          text="The old code stops working at once. Who is in already stays in."
          action="Make a new code"
          onConfirm={() => act(() => changeClass({ newCode: true }), 'The class has a new code.')}
          onClose={() => setAsking(false)}
        />
      )}
    </Panel>
  );
}
