import { useState } from 'react';
import type { LearnerRow } from '../../../contract/board.ts';
import { changeLearner, deleteLearner } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { Modal } from '../parts/modal.tsx';

type Asked = 'pin' | 'remove' | 'delete' | null;

/** What can be done about a learner as a whole. */
export function LearnerActions({ learner }: { learner: LearnerRow }) {
  const [asked, setAsked] = useState<Asked>(null);
  const [pin, setPin] = useState<string | null>(null);
  const act = useAct();
  const { id, name, state } = learner;
  const close = () => setAsked(null);
  const makePin = () =>
    act(async () => setPin((await changeLearner(id, { newPin: true })).pin ?? null), `${name} has a new PIN.`);
  return (
    <div className="actions">
      <button type="button" onClick={() => setAsked('pin')}>
        New PIN…
      </button>
      {state === 'in' ? (
        <button type="button" onClick={() => setAsked('remove')}>
          Remove…
        </button>
      ) : (
        <button type="button" onClick={() => void act(() => changeLearner(id, { state: 'in' }), `${name} is in.`)}>
          Let in
        </button>
      )}
      <button type="button" className="danger quiet" onClick={() => setAsked('delete')}>
        Delete everything…
      </button>
      {asked === 'pin' && (
        <ConfirmDialog
          title={`A new PIN for ${name}`}
          text="With it they come back on another machine. The old PIN stops working."
          action="Make a new PIN"
          onConfirm={makePin}
          onClose={close}
        />
      )}
      {asked === 'remove' && (
        <ConfirmDialog
          title={`Remove ${name}`}
          text="They leave the class at once and can’t come back until you let them in again. Their work is kept."
          action="Remove from the class"
          onConfirm={() => act(() => changeLearner(id, { state: 'removed' }), `${name} is removed.`)}
          onClose={close}
        />
      )}
      {asked === 'delete' && <DeleteDialog learner={learner} onClose={close} />}
      {pin !== null && <PinDialog name={name} pin={pin} onClose={() => setPin(null)} />}
    </div>
  );
}

function DeleteDialog({ learner: { id, name }, onClose }: { learner: LearnerRow; onClose: () => void }) {
  const act = useAct();
  const confirm = async () => {
    const done = await act(() => deleteLearner(id), `Everything of ${name} is deleted.`);
    if (done) location.hash = '#/grid';
    return done;
  };
  return (
    <ConfirmDialog
      title={`Delete everything of ${name}`}
      text="Results, files, submissions and grades are deleted for good. Nothing brings them back."
      action="Delete everything"
      typed={name}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}

function PinDialog({ name, pin, onClose }: { name: string; pin: string; onClose: () => void }) {
  return (
    <Modal title={`The PIN of ${name}`} onClose={onClose}>
      <p className="pin code">{pin}</p>
      <p>It is shown only now. Tell it to nobody else.</p>
      <footer className="modal-foot">
        <button type="button" className="primary" onClick={onClose}>
          Done
        </button>
      </footer>
    </Modal>
  );
}
