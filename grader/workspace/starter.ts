import type { Snapshot } from './snapshot.ts';

/** The brief is the workshop's text, not the learner's work. */
const briefName = 'README.md';

/** The learner's own files: the snapshot without the brief. */
export function withoutBrief(files: Snapshot): Snapshot {
  return new Map([...files].filter(([name]) => name !== briefName));
}

/** Whether nothing was written yet: every file is as in the starter, or there is none, or all that changed is empty. */
export function isUntouched(files: Snapshot, starter: Snapshot): boolean {
  return (
    changedFiles(files, starter).every((name) => text(files.get(name)).trim() === '') &&
    [...starter.keys()].every((name) => files.has(name) || files.size === 0)
  );
}

/** Names of files that differ from the starter or aren't in it. Line ends are not a difference (Windows checks out CRLF). */
export function changedFiles(files: Snapshot, starter: Snapshot): string[] {
  return [...files]
    .filter(([name, bytes]) => !starter.has(name) || text(bytes) !== text(starter.get(name)))
    .map(([name]) => name);
}

function text(bytes: Buffer | undefined): string {
  return (bytes?.toString('latin1') ?? '').replaceAll('\r\n', '\n');
}
