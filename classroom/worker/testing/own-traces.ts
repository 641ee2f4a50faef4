import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What still runs whose environment or command line names this folder. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const [command, environment] = [read(`/proc/${pid}/cmdline`), read(`/proc/${pid}/environ`)];
      return command.includes(folder) || environment.includes(folder)
        ? [`${pid} ${command.replaceAll('\0', ' ')}`]
        : [];
    });
}

/** What lies in the temporary folder of workers, but for what the tests have made themselves and what Node.js keeps there. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => /^workshop-(?!test-)/.test(name));
}

/** The folders of runs in the workshop that one of these processes holds. */
export function runsOf(root: string, pids: number[]): string[] {
  const runs = path.join(root, '.workshop', 'runs');
  return readdirSync(runs).filter((name) =>
    read(path.join(runs, name, 'owner'))
      .split(' ')
      .map(Number)
      .some((pid) => pids.includes(pid)),
  );
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
