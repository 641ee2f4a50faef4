import type { Theme } from '../../grader/report/theme.ts';
import { wrapText } from '../../grader/report/wrap-text.ts';
import type { JoinedClass } from './class-file.ts';
import { shortAddress } from './explain-join.ts';
import type { PreflightResult } from './run-preflight.ts';
import { sayCount } from './say-time.ts';

/** What somebody sees who has just joined. */
export function renderJoined(
  { joined, pin, waits, code }: { joined: JoinedClass; pin: string; waits: boolean; code: string },
  theme: Theme,
): string {
  const { colour } = theme;
  const { learner, className, address } = joined;
  const state = waits
    ? `You stand at the door of ${colour.bold(className)}. Your instructor lets people in; you can begin meanwhile, and what you do is sent once you are in.`
    : `${colour.green('✓')} You are in the class ${colour.bold(className)} as ${learner.name}.`;
  const again = `npm run join ${shortAddress(address)} ${code} -- --name "${learner.name}" --pin ${pin}`;
  return [
    wrapText(state, theme.width),
    '',
    wrapText(
      `Your PIN is ${colour.bold(pin)}. Note it: with it you come back as yourself, on this computer or another one.`,
      theme.width,
    ),
    `  ${again}`,
  ].join('\n');
}

/** What was found out about the machine: one line when all is well. */
export function renderPreflight({ findings }: PreflightResult, theme: Theme): string {
  const { colour } = theme;
  const wrong = findings.filter(({ ok }) => !ok);
  if (wrong.length === 0)
    return `${colour.green('✓')} Your computer is ready: ${findings.map(({ name, text }) => `${name} ${text}`).join('; ')}.`;
  return wrong
    .map(
      ({ name, text, mend }) =>
        `${colour.red('✗')} ${name.padEnd(9)}${text}\n${' '.repeat(11)}To mend it: ${colour.cyan(mend)}`,
    )
    .join('\n');
}

/** What `npm run join` without words says. */
export function renderMembership(joined: JoinedClass, waiting: number, theme: Theme): string {
  const rest = waiting === 0 ? 'Everything is sent.' : `${sayCount(waiting, 'result')} waiting to be sent.`;
  return [
    `You are in the class ${theme.colour.bold(joined.className)} at ${shortAddress(joined.address)} as ${joined.learner.name}.`,
    rest,
    'To leave it: npm run join -- --leave',
  ].join('\n');
}
