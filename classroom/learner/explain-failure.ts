import type { Failure } from './call-server.ts';

/** Why the class can't be reached or said no: one sentence, and what to do. */
export type Explanation = { message: string; help: string };

/** For a learner who waits for an answer now; `address` is where the class should be. */
export function explainFailure(failure: Failure, address: string): Explanation {
  if (failure.kind === 'refused') return explainRefusal(failure);
  if (failure.kind === 'strange')
    return {
      message: `Something answers at ${address}, but it is no class of this workshop (${failure.reason}).`,
      help: 'Is the address right, with its number after the colon? A network with a sign-in page answers in place of the class until you have signed in.',
    };
  return { message: unreachableMessage(failure.reason, address), help: unreachableHelp(failure.reason) };
}

function unreachableMessage(reason: string, address: string): string {
  const { hostname } = new URL(address);
  if (/ENOTFOUND|EAI_AGAIN/.test(reason)) return `There is no computer named ${hostname} in this network.`;
  if (reason === 'ECONNREFUSED') return `The computer at ${hostname} is there, but no class runs at ${address}.`;
  if (reason === 'BAD_PORT') return `A class can't be at ${address}: that port belongs to another kind of server.`;
  if (reason === 'DEADLINE' || reason === 'ABORTED') return `The class at ${address} does not answer.`;
  return `The class at ${address} can't be reached (${reason}).`;
}

function unreachableHelp(reason: string): string {
  if (/ENOTFOUND|EAI_AGAIN/.test(reason))
    return 'Check the spelling, or use the numbers that your instructor has on the screen, such as 192.168.1.20:4700.';
  if (reason === 'ECONNREFUSED' || reason === 'BAD_PORT')
    return 'Check the address and the number after the colon. Has your instructor started the class?';
  return 'Check the address. Are you in the same Wi-Fi as your instructor? A firewall or a guest network may keep computers apart; ask your instructor.';
}

type Refusal = Extract<Failure, { kind: 'refused' }>;

function explainRefusal({ status, code, message, retryAfterMs }: Refusal): Explanation {
  const known = refusals[code];
  if (known) return known;
  if (status === 429) return { message, help: `Wait ${sayWait(retryAfterMs)}, then try again.` };
  if (status === 401) return unknownLearner;
  if (status >= 500) return { message: `The class has a problem: ${message}`, help: 'Try again in a moment.' };
  return { message, help: 'Ask your instructor.' };
}

const unknownLearner: Explanation = {
  message: 'The class does not know you any more.',
  help: 'Join again with your PIN: npm run join ADDRESS CODE -- --name "Your name" --pin 123456',
};

/** Refusals by their codes, where more can be said than the class itself does. */
const refusals: Record<string, Explanation> = {
  UNKNOWN: unknownLearner,
  REMOVED: {
    message: 'Your instructor has taken you out of the class.',
    help: 'If that was a mistake, tell your instructor.',
  },
  WAITING: {
    message: 'Your instructor has not let you in yet.',
    help: 'You can go on working: your results are kept and sent once you are in.',
  },
};

function sayWait(ms: number | null): string {
  const seconds = Math.ceil((ms ?? 60_000) / 1000);
  return seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
