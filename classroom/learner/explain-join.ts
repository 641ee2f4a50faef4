import type { Failure } from './call-server.ts';
import { explainFailure, type Explanation } from './explain-failure.ts';
import type { JoinWords } from './join-class.ts';

/** Why somebody was not let in, and what to do. */
export function explainJoin(failure: Failure, { address, code, name }: JoinWords): Explanation {
  if (failure.kind !== 'refused') return explainFailure(failure, address);
  const again = `npm run join ${shortAddress(address)} ${code} -- --name "${name}"`;
  switch (failure.code) {
    case 'WRONG_CODE':
      return {
        message: `"${code}" is not the code of this class.`,
        help: 'It has six letters; look again at what your instructor shows.',
      };
    case 'NAME_TAKEN':
      return {
        message: `Somebody named "${name}" is in the class already.`,
        help: `Is it you? Then add your PIN: ${again} --pin 123456\nIf not, take another name, such as "${name} B".`,
      };
    case 'WRONG_PIN':
      return {
        message: `Nobody named "${name}" has this PIN.`,
        help: 'Check both. Your instructor can give you a new PIN.',
      };
    case 'PIN_LOCKED':
      return { message: 'Too many wrong PINs were tried for this name.', help: 'Ask your instructor for a new PIN.' };
    case 'LOCKED':
      return {
        message: 'The door of the class is locked.',
        help: 'Ask your instructor to open it, then try again. With your PIN you get in all the same.',
      };
    case 'TOO_MANY_CODES':
      return {
        message: 'Too many wrong codes were tried in this class.',
        help: `Wait a minute, then try again: ${again}`,
      };
    default:
      return explainFailure(failure, address);
  }
}

/** The address as it is typed: without 'http://'. */
export function shortAddress(address: string): string {
  return address.replace(/^http:\/\//, '');
}
