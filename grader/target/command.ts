import { existsSync } from 'node:fs';
import path from 'node:path';
import { tsxOption } from './environment.ts';
import { gentleMs } from './stop-group.ts';
import type { NextPlan, TargetPlan, TargetRoom } from './target-types.ts';

/** `folder` is where it runs when that isn't the program's own; `patienceMs` what it gets to end by itself. */
export type Command = {
  file: string;
  args: string[];
  nodeOptions: string[];
  shell: boolean;
  patienceMs: number;
  folder?: string;
};

/** The command line that starts `plan`, always with the Node that the workshop itself runs on. */
export function commandFor(plan: TargetPlan, room: TargetRoom, memoryMb: number): Command {
  const heap = heapOption(memoryMb);
  if (plan.kind === 'node')
    return nodeCommand(
      [...(plan.watch ? ['--watch'] : []), plan.entry],
      [heap, ...(plan.typescript ? tsxOption(room.root) : [])],
      gentleMs,
    );
  if (plan.kind === 'next') return nextCommand(plan, room, heap);
  const args = ['run', plan.script];
  const npm = npmScript();
  if (npm) return nodeCommand([npm, ...args], [heap], gentleMs);
  // On Windows npm is a .cmd file, which only a shell can start.
  return { file: 'npm', args, nodeOptions: [heap], shell: process.platform === 'win32', patienceMs: gentleMs };
}

/** `next build`, which makes what the modes `build` and `standalone` run. */
export function buildCommand(room: TargetRoom, memoryMb: number): Command {
  return nodeCommand([nextScript(room), 'build'], [heapOption(memoryMb)], 0);
}

/** `next dev` would spend its last moments on writing a cache that nobody reads, so Next.js gets no patience. */
function nextCommand(plan: NextPlan, room: TargetRoom, heap: string): Command {
  if (plan.mode === 'dev') return nodeCommand([path.join(import.meta.dirname, 'next-dev.cjs')], [heap], 0);
  if (plan.mode === 'build') return nodeCommand([nextScript(room), 'start', '--port', '3000'], [heap], 0);
  return { ...nodeCommand([plan.server], [heap], 0), folder: path.dirname(plan.server) };
}

function nodeCommand(args: string[], nodeOptions: string[], patienceMs: number): Command {
  return { file: process.execPath, args, nodeOptions, shell: false, patienceMs };
}

function nextScript({ root }: TargetRoom): string {
  return path.join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
}

/** Buffers lie outside of V8's heap, so some room is left for them below the limit of the whole process. */
function heapOption(memoryMb: number): string {
  return `--max-old-space-size=${Math.floor(memoryMb * 0.75)}`;
}

/** npm's own script: npm names it to what it runs; without that, where Node's installers put it. */
export function npmScript(): string | null {
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
