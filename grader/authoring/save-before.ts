import type { Snapshot } from '../workspace/snapshot.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Says nothing that a check waits for, to any request. */
const otherRoute = methods.map((method) => `export const ${method} = () => new Response('saved before');\n`).join('');
const otherPage = `export default function Before() {\n  return 'saved before';\n}\n`;

/**
 * The files as they may have been at the save before, for a check of the loop: the same names, but no route, page or
 * program of them does what it does now. So a verdict that leans on what was there before shows.
 */
export function saveBefore(files: Snapshot): Snapshot {
  return new Map([...files].map(([name, bytes]) => [name, Buffer.from(textBefore(name, bytes.toString('utf8')))]));
}

function textBefore(name: string, text: string): string {
  if (/(?:^|\/)route\.[cm]?[jt]sx?$/.test(name)) return otherRoute;
  if (/(?:^|\/)page\.[jt]sx?$/.test(name)) return otherPage;
  // Other modules give what those import: only their text changes.
  return /\.[cm]?[jt]sx?$/.test(name) ? `${text}\n// saved before\n` : text;
}
