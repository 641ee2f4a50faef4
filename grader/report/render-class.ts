import { renderUnicodeCompact } from 'uqr';
import type { Theme } from './theme.ts';

/** What `npm run classroom` tells the instructor when the class is open. */
export type OpenedClass = { url: string; joinCode: string; name: string; instructorUrl: string };

export function renderClassOpened({ url, joinCode, name, instructorUrl }: OpenedClass, { colour }: Theme): string {
  const address = url.replace(/^http:\/\//, '');
  return `
${colour.bold(name)} is open.

  Address    ${colour.bold(url)}
  Join code  ${colour.bold(joinCode)}

Learners type, in their own copy of the workshop:

  ${colour.bold(`npm run join ${address} ${joinCode} -- --name "Ada"`)}

${renderUnicodeCompact(`${url}/?code=${joinCode}`).replaceAll(/^/gm, '  ')}

Your own page (the link works once, and is for you alone):

  ${instructorUrl}

Press Ctrl+C to close the class. What happened is kept; \`npm run classroom\` opens it again.
`;
}
