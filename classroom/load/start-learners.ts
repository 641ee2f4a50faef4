import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { FromLearners, LearnerSettings, SentResult, ToLearners } from './live-messages.ts';

/** A process of simulated learners. All promises reject when it fails or ends early. */
export type Learners = {
  /** Resolves when all have joined and listen. */
  join: (settings: LearnerSettings, onJoined: () => void) => Promise<void>;
  /** Resolves when all have sent what they had to. */
  send: (fromMs: number) => Promise<SentResult[]>;
  close: () => void;
};

export function startLearners(): Learners {
  const child = fork(path.join(import.meta.dirname, 'learners-process.ts'), {
    // Results are many; this way they are copied, not written as JSON.
    serialization: 'advanced',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const join: Learners['join'] = async (settings, onJoined) => {
    const ready = hear(child, (message) => {
      if (message.type === 'joined') onJoined();
      return message.type === 'ready' ? true : null;
    });
    tell(child, { type: 'join', settings });
    await ready;
  };
  const send: Learners['send'] = async (fromMs) => {
    const sent = hear(child, (message) => (message.type === 'sent' ? message.results : null));
    tell(child, { type: 'send', fromMs });
    return sent;
  };
  return { join, send, close: () => void child.kill('SIGKILL') };
}

function tell(child: ChildProcess, message: ToLearners): void {
  child.send(message, () => undefined);
}

/** Waits for the message in which `find` finds something. */
function hear<Found>(child: ChildProcess, find: (message: FromLearners) => Found | null): Promise<Found> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => {
      child.off('message', take).off('exit', leave);
      end();
    };
    const take = (message: FromLearners) => {
      if (message.type === 'failed') return settle(() => reject(new Error(message.reason)));
      const found = find(message);
      if (found !== null) settle(() => resolve(found));
    };
    const leave = () => settle(() => reject(new Error('A process of simulated learners has ended.')));
    child.on('message', take).on('exit', leave);
  });
}
