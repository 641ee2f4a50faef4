import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { Isolation } from '../contract/report.ts';
import { runOverloaded, type Round } from '../judge/overload.ts';
import type { CommandContext, ExitCode } from './command.ts';

/** `npm run judge -- --rounds N --busy N`: all solutions, again and again, on a busy machine. None may fail. */
export async function gradeOverloaded(
  { root, environment, print, onInterrupt }: CommandContext,
  { rounds, busy, isolation }: { rounds: number; busy: number; isolation: Isolation },
): Promise<ExitCode> {
  print(`All solutions ${rounds} times in the tier ${isolation}, beside ${busy} busy processes.`);
  const all = await runOverloaded({
    root,
    exercises: await loadCatalogue(root),
    isolation,
    rounds,
    busy,
    postgresUrl: environment['WORKSHOP_POSTGRES_URL'] || undefined,
    onRound: (round) => print(renderRound(round)),
    onInterrupt,
  });
  const failed = all.reduce((sum, round) => sum + round.failed.length, 0);
  const errors = all.reduce((sum, round) => sum + round.errors.length, 0);
  print(`\n${failed} false fails, ${errors} times no verdict, in ${all.length} rounds.`);
  return failed > 0 ? 1 : 0;
}

function renderRound({ number, passed, failed, errors, seconds }: Round): string {
  const counts = `${passed} passed, ${failed.length} failed, ${errors.length} without a verdict, ${seconds} s`;
  const details = [...failed, ...errors].map(({ slug, problem, checks }) => {
    const ids = checks.filter(({ status }) => status === 'failed').map(({ id, message }) => `${id} (${message})`);
    return `\n  ${slug}: ${problem ? problem.message : ids.join(', ')}`;
  });
  return `round ${number}: ${counts}${details.join('')}`;
}
