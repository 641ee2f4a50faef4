// The process behind reaper.ts: reads what to clear away, line by line, until its input ends with the grader.
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { removeCgroups, type CgroupsOfRun } from './cgroup.ts';
import { stopGroup, stopStrays } from './stop-group.ts';

type ReaperMessage = { add?: number; remove?: number; folder?: string; cgroups?: CgroupsOfRun; closing?: true };

/** How long what a vanished grader was about to start may take until it can be told from the grader itself. */
const startingMs = 300;

const marker = process.argv[2];
const groups = new Set<number>();
const folders = new Set<string>();
let cgroups: CgroupsOfRun | null = null;
let vanished = true;

// Ctrl-C in the terminal must not end the reaper before its work is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as ReaperMessage;
  if (message.add) groups.add(message.add);
  if (message.remove) groups.delete(message.remove);
  if (message.folder) folders.add(message.folder);
  if (message.cgroups) cgroups = message.cgroups;
  if (message.closing) vanished = false;
}

await Promise.all([...groups].map((group) => stopGroup(group)));
if (marker) await stopStrays(marker, vanished ? startingMs : 0);
for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
if (cgroups) await removeCgroups(cgroups);
