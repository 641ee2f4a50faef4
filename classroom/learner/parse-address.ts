import { UserError } from '../../grader/contract/errors.ts';
import { shortLine } from '../../grader/report/escape-text.ts';

/** Where a class listens, unless its address says something else. */
const usualPort = 4700;

/**
 * The origin of a class from what an instructor wrote on the board: '192.168.1.20:4700', a host's name, a whole URL.
 * Throws a UserError for anything else.
 */
export function parseAddress(given: string): string {
  const text = given.trim();
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `http://${withPort(text)}`);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '' || /[\s@]|:\/\/.*:\/\//.test(text))
    throw new UserError(
      `"${shortLine(given, 60)}" is not the address of a class.`,
      'An address looks like 192.168.1.20:4700 or http://192.168.1.20:4700; your instructor has it on the screen.',
    );
  return url.origin;
}

/** A bare host gets the usual port; a bare IPv6 address its brackets too. */
function withPort(text: string): string {
  const [host = '', ...path] = text.split('/');
  const bracketed = host.split(':').length > 2 && !host.startsWith('[') ? `[${host}]` : host;
  return [/:\d+$/.test(bracketed) ? bracketed : `${bracketed}:${usualPort}`, ...path].join('/');
}

/** The code in an address that was read from a QR code: 'http://192.168.1.20:4700/?code=ABCDEF'. */
export function codeIn(given: string): string | undefined {
  const text = given.trim();
  return URL.parse(/^https?:\/\//i.test(text) ? text : `http://${text}`)?.searchParams.get('code') ?? undefined;
}
