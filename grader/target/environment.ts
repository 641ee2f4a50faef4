import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { runMarker } from './stop-group.ts';
import type { TargetRoom } from './target-types.ts';

/** What a program needs of the machine's own environment, and nothing else of it is handed on. */
const allowed = [
  'LANG',
  'LC_ALL',
  'TZ',
  'SystemRoot',
  'SYSTEMROOT',
  'windir',
  'ComSpec',
  'PATHEXT',
  'NUMBER_OF_PROCESSORS',
];

/** In the sandbox nothing else is there, and where the grader's user keeps programs is nobody's business. */
const systemPath = '/usr/local/bin:/usr/bin:/bin';

/** The environment of a learner's program: an allow-list, the workshop's own Node first, a home and temporary folder of its own. */
export function targetEnvironment(
  room: TargetRoom,
  channelPath: string,
  nodeOptions: string[],
): Record<string, string> {
  const kept = allowed.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const bin = path.join(room.root, 'node_modules', '.bin');
  const preload = path.join(import.meta.dirname, 'preload.cjs');
  const options = ['--require', preload, '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', ...nodeOptions]
    .map(quoteOption)
    .join(' ');
  return {
    ...Object.fromEntries(kept),
    PATH: [path.dirname(process.execPath), bin, room.sandbox ? systemPath : (process.env['PATH'] ?? '')].join(
      path.delimiter,
    ),
    HOME: room.scratch,
    USERPROFILE: room.scratch,
    TMPDIR: room.scratch,
    TEMP: room.scratch,
    TMP: room.scratch,
    // Any number does: the preload gives every server a free port of its own.
    PORT: '3000',
    FORCE_COLOR: '0',
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    npm_config_cache: path.join(room.scratch, 'npm-cache'),
    npm_config_update_notifier: 'false',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
    npm_config_offline: 'true',
    NODE_OPTIONS: options,
    // For start scripts that set NODE_OPTIONS themselves; see grading/write-node.ts.
    WORKSHOP_NODE_OPTIONS: options,
    WORKSHOP_CHANNEL: channelPath,
    [runMarker]: room.runId,
  };
}

/** tsx makes everything of TypeScript work: enums, parameter properties, imports without an extension. */
export function tsxOption(root: string): string[] {
  return ['--import', pathToFileURL(path.join(root, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href];
}

/** NODE_OPTIONS splits at spaces unless quoted, and reads a backslash inside quotes as an escape. */
function quoteOption(option: string): string {
  return /[\s"\\]/.test(option) ? `"${option.replace(/[\\"]/g, '\\$&')}"` : option;
}
