import { statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { execa } from 'execa';
import { systemErrorCode } from '../../contract/errors.ts';
import { trySandbox } from '../../grading/try-sandbox.ts';
import { tryPostgres } from '../../grading/try-postgres.ts';
import { readProgress, writeProgress } from '../../progress/progress-store.ts';
import type { Command, CommandContext, ExitCode } from '../command.ts';
import { installedVersion } from '../installed-version.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor',
  summary: 'Checks what the workshop needs on this machine, and names the command that mends what is wrong.',
  options: {},
  optionHelp: [],
  maxWords: 0,
  run,
};

type Finding = { name: string; state: 'ok' | 'wrong' | 'note'; text: string; mend?: string };

const neededMegabytes = 300;

async function run(context: CommandContext): Promise<ExitCode> {
  const { root, theme, print } = context;
  const { colour } = theme;
  const findings = await Promise.all([
    checkNode(root),
    checkNpm(),
    checkPackages(root),
    checkPort(),
    checkFolder(root),
    checkDisk(root),
    checkSandbox(),
    checkPostgres(context),
  ]);
  const signs = { ok: colour.green('✓ ok   '), wrong: colour.red('✗ wrong'), note: colour.yellow('~ note ') };
  for (const { name, state, text, mend } of findings) {
    print(
      `${signs[state]} ${name.padEnd(10)} ${text}${mend ? `\n${' '.repeat(19)}Mend it with: ${colour.cyan(mend)}` : ''}`,
    );
  }
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  print(
    wrong === 0
      ? '\nEverything that the workshop needs is there.'
      : `\n${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.`,
  );
  return wrong === 0 ? 0 : 1;
}

/** `npm run` puts the Node of the npm package `node` first, whatever the machine has. */
async function checkNode(root: string): Promise<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const own = process.execPath.startsWith(path.join(root, 'node_modules'));
  const text = `${process.version}${own ? " (the workshop's own)" : ` at ${process.execPath}`}`;
  if (major > 22 || (major === 22 && minor >= 12)) return { name: 'Node.js', state: 'ok', text };
  return {
    name: 'Node.js',
    state: 'wrong',
    text: `${text}, and 22.12 or newer is needed`,
    mend: 'npm ci, then npm run doctor',
  };
}

async function checkNpm(): Promise<Finding> {
  const npm = process.env['npm_execpath'];
  const result = npm?.endsWith('.js')
    ? await execa(process.execPath, [npm, '--version'], { reject: false })
    : await execa('npm', ['--version'], { reject: false });
  if (result.exitCode === 0) return { name: 'npm', state: 'ok', text: result.stdout.trim() };
  return {
    name: 'npm',
    state: 'wrong',
    text: 'npm could not be run, and exercise 1 needs it',
    mend: 'install Node.js from https://nodejs.org (npm comes with it)',
  };
}

async function checkPackages(root: string): Promise<Finding> {
  const names = ['express', 'next', 'react', 'tsx', 'vitest', 'supertest'];
  const versions = await Promise.all(names.map((name) => installedVersion(root, name)));
  const missing = names.filter((_, index) => versions[index] === null);
  if (missing.length > 0)
    return { name: 'Packages', state: 'wrong', text: `missing: ${missing.join(', ')}`, mend: 'npm ci' };
  return {
    name: 'Packages',
    state: 'ok',
    text: names
      .slice(0, 2)
      .map((name, index) => `${name} ${versions[index]}`)
      .join(', '),
  };
}

function checkPort(): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => {
      const text = `no port can be opened on 127.0.0.1 (${systemErrorCode(error) ?? 'unknown error'})`;
      resolve({ name: 'Ports', state: 'wrong', text, mend: 'allow Node.js in your firewall or security program' });
    });
    server.listen(0, '127.0.0.1', () =>
      server.close(() => resolve({ name: 'Ports', state: 'ok', text: 'programs can listen on 127.0.0.1' })),
    );
  });
}

async function checkFolder(root: string): Promise<Finding> {
  const result = await writeProgress(root, await readProgress(root));
  if (result.saved) return { name: 'Progress', state: 'ok', text: '.workshop can be written' };
  return { name: 'Progress', state: 'wrong', text: result.reason, mend: 'chmod -R u+rwX .workshop' };
}

async function checkDisk(root: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(root);
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
  if (megabytes >= neededMegabytes) return { name: 'Disk', state: 'ok', text: `${megabytes} MB free` };
  return {
    name: 'Disk',
    state: 'wrong',
    text: `only ${megabytes} MB free, and ${neededMegabytes} MB are needed`,
    mend: 'delete what you no longer need',
  };
}

/** Only files of other people need one, so it's no fault where there is none. */
async function checkSandbox(): Promise<Finding> {
  const { problem, limits } = await trySandbox();
  if (problem)
    return { name: 'Sandbox', state: 'note', text: `${problem.message} Your own files need none.`, mend: problem.help };
  const text = `bubblewrap works; limits that hold here: memory by ${limits.memory}, processes by ${limits.processes}`;
  return { name: 'Sandbox', state: 'ok', text };
}

/** The exercises on databases need it; PostgreSQL itself comes from npm and is really started here. */
async function checkPostgres({ root, environment, onInterrupt }: CommandContext): Promise<Finding> {
  const url = environment['WORKSHOP_POSTGRES_URL'] || undefined;
  const problem = await tryPostgres(root, url, onInterrupt);
  const where = url ? 'the one of WORKSHOP_POSTGRES_URL' : "the workshop's own";
  if (!problem) return { name: 'PostgreSQL', state: 'ok', text: `${where} starts and makes databases` };
  const mend = url ? 'unset WORKSHOP_POSTGRES_URL, or correct the address' : rootless();
  return { name: 'PostgreSQL', state: 'wrong', text: problem.message.replaceAll('\n', ' '), mend };
}

/** PostgreSQL refuses to run as root; it then runs as another user, who must be able to read the workshop's folder. */
function rootless(): string {
  return process.getuid?.() === 0
    ? 'work as an ordinary user, or in a folder that every user may read'
    : 'npm ci, then npm run doctor';
}
