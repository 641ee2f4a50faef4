import { useState, type FormEvent } from 'react';
import type { StumbleCount } from '../../../insight/count-stumbles.ts';
import { sayCount } from '../../../insight/say-count.ts';
import { announce } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { Modal } from '../parts/modal.tsx';

/** A hint to all who stumble over one check; the text is a beginning, for the instructor to finish. */
export function HintDialog({ stumble, onClose }: { stumble: StumbleCount; onClose: () => void }) {
  const { slug, number, id, title, example, count } = stumble;
  const [text, setText] = useState(`Exercise ${number}, “${title}”: `);
  const [busy, setBusy] = useState(false);
  const act = useAct();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const sent = await act(() => announce({ text: text.trim(), slug, check: id }), 'The hint is sent.');
    setBusy(false);
    if (sent) onClose();
  };
  return (
    <Modal title="Send a hint" onClose={onClose}>
      <form onSubmit={(event) => void send(event)}>
        <p>
          {count === 1 ? 'One learner stumbles' : `${count} learners stumble`} over this check now. What one of them
          saw:
        </p>
        <blockquote>{example}</blockquote>
        <label className="field">
          <span>Your hint</span>
          <textarea rows={5} value={text} onChange={(event) => setText(event.target.value)} required maxLength={2000} />
        </label>
        <footer className="modal-foot">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="primary" disabled={busy || text.trim() === ''}>
            Send to {sayCount(count, 'learner')}
          </button>
        </footer>
      </form>
    </Modal>
  );
}
