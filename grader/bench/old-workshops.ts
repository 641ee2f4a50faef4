import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BenchRoom } from './bench-room.ts';
import { runCommand } from './run-command.ts';
import type { Arm } from './take-turns.ts';

/** A workshop that others made, and the exercise of it that is verified with its own right answer. */
type OldWorkshop = { name: string; version: string; exercise: string; answer: string };

const oldWorkshops: OldWorkshop[] = [
  {
    name: 'learnyounode',
    version: '4.2.2',
    exercise: 'HTTP JSON API SERVER',
    answer: 'exercises/http_json_api_server/solution/solution.js',
  },
  {
    name: 'expressworks',
    version: '3.4.3',
    exercise: 'HELLO WORLD!',
    answer: 'exercises/hello_world/solution/solution.js',
  },
];

/** Without a network npm is to say so at once. */
const npmOptions = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0', '--loglevel=error'];

/** Their `verify` commands, each as a learner calls it: from the installed bin, with a home that remembers the exercise. */
export function oldWorkshopArms(room: BenchRoom): Arm[] {
  return oldWorkshops.map((workshop) => {
    const folder = path.join(room.scratch, workshop.name);
    const home = path.join(folder, 'home');
    const bin = path.join(folder, 'node_modules', '.bin', workshop.name);
    const answer = path.join(folder, 'node_modules', workshop.name, workshop.answer);
    const env = { ...room.env, HOME: home, USERPROFILE: home };
    const call = (words: string[]) => runCommand([bin, ...words], { cwd: folder, env, signal: room.signal });
    return {
      gives: [workshop.name],
      prepare: async () => {
        await mkdir(home, { recursive: true });
        await install(workshop, folder, room);
        await call(['select', workshop.exercise]);
        await isSelected(workshop, home);
      },
      measure: async () => {
        const { ms, code, output } = await call(['verify', answer]);
        if (code !== 0 || !output.includes(`Your solution to ${workshop.exercise} passed!`))
          throw new Error(`${workshop.name} verify did not pass its own right answer (exit code ${code}).`);
        return { [workshop.name]: ms };
      },
    };
  });
}

async function install({ name, version }: OldWorkshop, folder: string, room: BenchRoom): Promise<void> {
  // npm looks for a project above a folder that has none.
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  room.note(`Installing ${name} ${version} into a temporary folder ...`);
  const command = ['npm', 'install', ...npmOptions, `${name}@${version}`];
  const { code, output } = await runCommand(command, { cwd: folder, env: room.env, signal: room.signal });
  if (code === 0) return;
  const reason = /npm error code (\w+)/.exec(output)?.[1] ?? `exit code ${code}`;
  throw new Error(`npm could not install ${name} ${version} (${reason}).`);
}

/** Choosing an exercise ends with 0 whatever happens; what counts is what the workshop has written down. */
async function isSelected({ name, exercise }: OldWorkshop, home: string): Promise<void> {
  const file = path.join(home, '.config', name, 'current.json');
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text !== JSON.stringify(exercise)) throw new Error(`${name} could not be told to verify ${exercise}.`);
}
