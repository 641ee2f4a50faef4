import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Board } from '../../../contract/board.ts';
import type { ClassSnapshot, ClassStore } from './class-store.ts';

const StoreContext = createContext<ClassStore | null>(null);

export function ClassProvider({ store, children }: { store: ClassStore; children: ReactNode }) {
  return <StoreContext value={store}>{children}</StoreContext>;
}

export function useClass(): ClassSnapshot {
  const store = useContext(StoreContext);
  if (!store) throw new Error('useClass() is for what is inside ClassProvider.');
  return useSyncExternalStore(store.subscribe, store.read);
}

/** The board; only for what is shown once there is one. */
export function useBoard(): Board {
  const { board } = useClass();
  if (!board) throw new Error('useBoard() is for what is shown once the board is there.');
  return board;
}

/** The server's clock in milliseconds, anew every `everyMs`. */
export function useNow(everyMs: number): number {
  const { skewMs } = useClass();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now + skewMs;
}
