import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

type Notice = { id: number; text: string; kind: 'done' | 'failed' };

/** Does something and says how it went; true when it went well. */
export type Act = (doing: () => Promise<unknown>, done: string) => Promise<boolean>;

type Notices = { act: Act; showIn: (place: Element | null) => void };

const NoticeContext = createContext<Notices>({ act: async () => false, showIn: () => {} });

const shownMs = { done: 4500, failed: 12_000 };

/** Short sentences in a corner, read out by screen readers. */
export function NoticeProvider({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<Notice[]>([]);
  const [place, showIn] = useState<Element | null>(null);
  const nextId = useRef(1);
  const dismiss = useCallback((id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)), []);
  const act = useCallback<Act>(
    async (doing, done) => {
      const say = (kind: Notice['kind'], text: string) => {
        const id = nextId.current++;
        setNotices((all) => [...all.slice(-3), { id, text, kind }]);
        setTimeout(() => dismiss(id), shownMs[kind]);
      };
      try {
        await doing();
        say('done', done);
        return true;
      } catch (error) {
        say('failed', error instanceof Error ? error.message : 'That did not work.');
        return false;
      }
    },
    [dismiss],
  );
  const value = useMemo(() => ({ act, showIn }), [act]);
  return (
    <NoticeContext value={value}>
      {children}
      {createPortal(<NoticeList notices={notices} onDismiss={dismiss} />, place ?? document.body)}
    </NoticeContext>
  );
}

function NoticeList({ notices, onDismiss }: { notices: Notice[]; onDismiss: (id: number) => void }) {
  return (
    <div className="notices" role="status">
      {notices.map(({ id, text, kind }) => (
        <p key={id} className={`notice ${kind}`}>
          <span>{kind === 'failed' ? `Not done: ${text}` : text}</span>
          <button type="button" className="plain" onClick={() => onDismiss(id)} aria-label="Dismiss this notice">
            ×
          </button>
        </p>
      ))}
    </div>
  );
}

export function useAct(): Act {
  return useContext(NoticeContext).act;
}

/** Where notices are to be seen: while a dialog is open, nothing outside of it can be reached or is read out. */
export function useNoticePlace(): Notices['showIn'] {
  return useContext(NoticeContext).showIn;
}
