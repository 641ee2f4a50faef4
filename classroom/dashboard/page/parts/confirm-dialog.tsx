import { useState, type FormEvent } from 'react';
import { Modal } from './modal.tsx';

type ConfirmProps = {
  title: string;
  text: string;
  action: string;
  /** What must be typed before the button works; for what can't be undone. */
  typed?: string;
  onConfirm: () => Promise<boolean>;
  onClose: () => void;
};

/** Asks before something is done. It stays open when that went wrong. */
export function ConfirmDialog({ title, text, action, typed, onConfirm, onClose }: ConfirmProps) {
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = typed === undefined || value.trim() === typed.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    const done = await onConfirm();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal title={title} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <p>{text}</p>
        {typed !== undefined && (
          <label className="field">
            <span>
              Type <strong className="typed">{typed}</strong> to go on
            </span>
            <input value={value} onChange={(event) => setValue(event.target.value)} autoComplete="off" />
          </label>
        )}
        <footer className="modal-foot">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="danger" disabled={!ready || busy}>
            {action}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
