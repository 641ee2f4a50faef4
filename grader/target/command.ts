import { existsSync } from 'node:fs';
import path from 'node:path';
import { tsxOption } from './environment.ts';
import type { TargetPlan, TargetRoom } from './target-types.ts';

export type Command = { file: string; args: string[]; nodeOptions: string[]; shell: boolean };

/** The command line that starts `plan`, always with the Node that the workshop itself runs on. */
export function commandFor(plan: TargetPlan, room: TargetRoom, memoryMb: number): Command {
  const heap = `--max-old-space-size=${Math.floor(memoryMb * 0.75)}`;
  if (plan.kind === 'node') {
    return {
      file: process.execPath,
      args: [plan.entry],
      nodeOptions: [heap, ...(plan.typescript ? tsxOption(room.root) : [])],
      shell: false,
    };
  }
  if (plan.kind === 'next') {
    const starter = path.join(import.meta.dirname, 'next-dev.cjs');
    return { file: process.execPath, args: [starter], nodeOptions: [heap], shell: false };
  }
  const args = ['run', plan.script];
  const npm = npmScript();
  if (npm) return { file: process.execPath, args: [npm, ...args], nodeOptions: [heap], shell: false };
  // On Windows npm is a .cmd file, which only a shell can start.
  return { file: 'npm', args, nodeOptions: [heap], shell: process.platform === 'win32' };
}

/** npm's own script: npm names it to what it runs; without that, where Node's installers put it. */
function npmScript(): string | null {
  const places = [
    process.env['npm_execpath'],
    ...(process.env['PATH'] ?? '').split(path.delimiter).flatMap(besideNode),
  ];
  return places.find((file) => file !== undefined && file.endsWith('npm-cli.js') && existsSync(file)) ?? null;
}

function besideNode(folder: string): string[] {
  const tail = path.join('node_modules', 'npm', 'bin', 'npm-cli.js');
  return [path.join(folder, tail), path.join(folder, '..', 'lib', tail)];
}
