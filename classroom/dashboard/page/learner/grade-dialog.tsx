import { useState, type FormEvent } from 'react';
import type { ClassExercise, LearnerRow } from '../../../contract/board.ts';
import { setGrade } from '../core/api.ts';
import { useAct } from '../core/notices.tsx';
import { Modal } from '../parts/modal.tsx';

type GradeProps = { learner: LearnerRow; exercise: ClassExercise; onClose: () => void };

/** The instructor's own grade, which counts in place of the verified one. The reason goes into the audit log. */
export function GradeDialog({ learner, exercise, onClose }: GradeProps) {
  const cell = learner.cells[exercise.slug];
  const [points, setPoints] = useState(String(cell?.override?.points ?? cell?.verified?.points ?? exercise.points));
  const [reason, setReason] = useState('');
  const act = useAct();
  const send = async (value: number | null) => {
    const done = value === null ? 'Your grade is taken away.' : `${learner.name} has ${value} points there.`;
    const grade = { points: value, reason: reason.trim() };
    if (await act(() => setGrade(learner.id, exercise.slug, grade), done)) onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(Number(points));
  };
  return (
    <Modal title={`Grade ${learner.name} by hand`} onClose={onClose}>
      <form onSubmit={submit}>
        <p>
          {exercise.number} {exercise.title}, {exercise.points} points at most.
        </p>
        <label className="field">
          <span>Points</span>
          <input
            type="number"
            min="0"
            max={exercise.points}
            step="1"
            required
            value={points}
            onChange={(event) => setPoints(event.target.value)}
          />
        </label>
        <label className="field">
          <span>Reason, kept in the audit log</span>
          <textarea
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            required
            maxLength={500}
          />
        </label>
        <footer className="modal-foot">
          {cell?.override && (
            <button type="button" className="quiet" disabled={reason.trim() === ''} onClick={() => void send(null)}>
              Take my grade away
            </button>
          )}
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="primary" disabled={reason.trim() === ''}>
            Save the grade
          </button>
        </footer>
      </form>
    </Modal>
  );
}
