import { useState } from 'react';
import type { RegradeAnswer, RegradeRequest } from '../../../contract/api.ts';
import { sayCount } from '../../../insight/say-count.ts';
import { applyRegrade, regrade } from '../core/api.ts';
import { useBoard } from '../core/class-context.tsx';
import { useAct } from '../core/notices.tsx';
import { Modal } from '../parts/modal.tsx';
import { RegradeProgress } from './regrade-progress.tsx';
import { useRegrade } from './use-regrade.ts';

/** Grades handed-in files again; first, if wanted, without any effect, to see whose points would change. */
export function RegradeDialog({ onClose }: { onClose: () => void }) {
  const { exercises } = useBoard();
  const [slug, setSlug] = useState('');
  const [begun, setBegun] = useState<{ answer: RegradeAnswer; preview: boolean } | null>(null);
  const act = useAct();
  const begin = (preview: boolean) => {
    const request: RegradeRequest = { ...(slug && { exercise: slug }), ...(preview && { preview }) };
    const done = preview ? 'The preview has begun. Nothing changes yet.' : 'They wait to be verified again.';
    void act(async () => setBegun({ answer: await regrade(request), preview }), done);
  };
  return (
    <Modal title="Verify again" onClose={onClose}>
      <p>The newest files that each learner handed in are graded again by the tests of this class.</p>
      <label className="field">
        <span>Exercise</span>
        <select value={slug} disabled={begun !== null} onChange={(event) => setSlug(event.target.value)}>
          <option value="">All exercises</option>
          {exercises.map((exercise) => (
            <option key={exercise.slug} value={exercise.slug}>
              {exercise.number} {exercise.title}
            </option>
          ))}
        </select>
      </label>
      {begun ? (
        <Begun {...begun} onAgain={() => setBegun(null)} onClose={onClose} />
      ) : (
        <footer className="modal-foot">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="button" onClick={() => begin(false)}>
            Verify without a preview
          </button>
          <button type="button" className="primary" onClick={() => begin(true)}>
            Preview
          </button>
        </footer>
      )}
    </Modal>
  );
}

type BegunProps = { answer: RegradeAnswer; preview: boolean; onAgain: () => void; onClose: () => void };

function Begun({ answer, preview, onAgain, onClose }: BegunProps) {
  const regrading = useRegrade(answer);
  const act = useAct();
  const { id, changes, count, waiting } = regrading;
  const apply = async () => {
    if (id !== null && (await act(() => applyRegrade(id), 'The new points count.'))) onClose();
  };
  return (
    <>
      <RegradeProgress regrading={regrading} preview={preview} />
      <footer className="modal-foot">
        <button type="button" onClick={onClose}>
          Close
        </button>
        {count === 0 && (
          <button type="button" onClick={onAgain}>
            Choose again
          </button>
        )}
        {preview && (changes.length > 0 || waiting > 0) && (
          <button type="button" className="primary" disabled={id === null || waiting > 0} onClick={() => void apply()}>
            Apply {sayCount(changes.length, 'change')}
          </button>
        )}
      </footer>
    </>
  );
}
