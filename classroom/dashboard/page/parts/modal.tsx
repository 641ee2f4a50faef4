import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';
import { useNoticePlace } from '../core/notices.tsx';

type ModalProps = { title: string; onClose: () => void; children: ReactNode };

/** A dialog of the browser's own: it keeps the focus, closes with Escape and gives the focus back. */
export function Modal({ title, onClose, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const showNoticesIn = useNoticePlace();
  // Closed before it leaves the page, or the focus is not given back.
  useLayoutEffect(() => {
    const shown = dialog.current;
    if (shown && !shown.open) shown.showModal();
    focusFirstField(shown);
    showNoticesIn(shown);
    return () => {
      showNoticesIn(null);
      shown?.close();
    };
  }, [showNoticesIn]);
  return (
    <dialog ref={dialog} aria-labelledby={titleId} onCancel={onClose} onClose={onClose} className="modal">
      <header className="modal-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="plain" onClick={onClose} aria-label="Close">
          ×
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** What is to be filled in comes before the button that closes; the cursor stands at the end of a text that is begun. */
function focusFirstField(dialog: HTMLDialogElement | null): void {
  const field = dialog?.querySelector<HTMLElement>('textarea, input, select');
  field?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}
