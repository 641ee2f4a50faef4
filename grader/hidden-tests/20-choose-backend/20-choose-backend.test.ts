import { fail } from '../support/expectations.ts';
import { test, type FilesFixture } from '../support/workshop-test.ts';
import { judgeDecision } from './judge-decision.ts';
import {
  choiceFault,
  decisionOf,
  readDecisions,
  reasonsFault,
  type Decision,
  type Decisions,
} from './read-decisions.ts';
import { isReasonId } from './reasons.ts';
import { scenarios, type Scenario } from './scenarios.ts';

type Skip = (note: string) => never;

test('decisions.json holds a JSON object', { meta: { id: 'json', points: 1 } }, async ({ files }) => {
  const read = await readDecisions(files);
  if (!read.ok) fail(read.message, read);
});

test(
  'The ten scenarios are in it, and nothing else',
  { meta: { id: 'scenarios', points: 1 } },
  async ({ files, skip }) => {
    const found = Object.keys(await decisionsOrSkip(files, skip));
    const wanted = scenarios.map(({ id }) => id);
    const missing = wanted.filter((id) => !found.includes(id));
    const strange = found.filter((id) => !wanted.includes(id));
    if (missing.length === 0 && strange.length === 0) return;
    const sentences = [
      ...(missing.length > 0 ? [`Missing in decisions.json: ${missing.join(', ')}.`] : []),
      ...(strange.length > 0
        ? [`The brief has no scenario ${strange.map((id) => JSON.stringify(id)).join(', ')}.`]
        : []),
    ];
    fail(sentences.join(' '), { expected: wanted.toSorted().join('\n'), received: found.toSorted().join('\n') });
  },
);

test(
  'Every choice that is made is "node", "next" or "both"',
  { meta: { id: 'choices', points: 1 } },
  async ({ files, skip }) => {
    const fault = firstFault(await decisionsOrSkip(files, skip), choiceFault);
    if (fault) fail(`${fault.id}: ${fault.text}.`, { expected: '"node", "next" or "both"', received: fault.entry });
  },
);

test(
  'Every "because" is a list of reasons from the brief',
  { meta: { id: 'reasons', points: 2 } },
  async ({ files, skip }) => {
    const fault = firstFault(await decisionsOrSkip(files, skip), reasonsFault);
    if (fault) fail(`${fault.id}: ${fault.text}.`, { expected: 'a list of ids from the brief', received: fault.entry });
  },
);

for (const scenario of scenarios) {
  const { id, title } = scenario;
  test(`${title} (${id})`, { meta: { id, points: 2 } }, async ({ files, skip }) => {
    const decision = decisionOf(await decisionsOrSkip(files, skip), id);
    if (decision === null || isUnreadable(scenario, decision)) return skip('The form has to be right first.');
    const fault = judgeDecision(scenario, decision);
    if (fault !== null) fail(fault);
  });
}

/** What can't be judged because the file is broken is not counted as wrong as well. */
async function decisionsOrSkip(files: FilesFixture, skip: Skip): Promise<Decisions> {
  const read = await readDecisions(files);
  return read.ok ? read.decisions : skip('decisions.json has to be read first.');
}

/** The choice is right, and of its reasons not one is known: they may well be right ones, misspelt. */
function isUnreadable(scenario: Scenario, { choice, because }: Decision): boolean {
  return choice === scenario.choice && because.length > 0 && !because.some(isReasonId);
}

function firstFault(
  decisions: Decisions,
  faultOf: (entry: unknown) => string | null,
): { id: string; text: string; entry: string } | null {
  for (const [id, entry] of Object.entries(decisions)) {
    const text = faultOf(entry);
    if (text !== null) return { id, text, entry: JSON.stringify(entry) };
  }
  return null;
}
