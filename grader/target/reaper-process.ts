// The process behind reaper.ts: reads what to clear away, line by line, until its input ends with the grader.
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { removeGroup } from './cgroup.ts';
import { stopGroup, stopStrays } from './stop-group.ts';

type ReaperMessage = { add?: number; remove?: number; folder?: string; addGroup?: string; removeGroup?: string };

const emptyMs = 5_000;
const marker = process.argv[2];
const groups = new Set<number>();
const folders = new Set<string>();
const cgroups = new Set<string>();

// Ctrl-C in the terminal must not end the reaper before its work is done.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as ReaperMessage;
  if (message.add) groups.add(message.add);
  if (message.remove) groups.delete(message.remove);
  if (message.folder) folders.add(message.folder);
  if (message.addGroup) cgroups.add(message.addGroup);
  if (message.removeGroup) cgroups.delete(message.removeGroup);
}

await Promise.all([...groups].map((group) => stopGroup(group)));
if (marker) await stopStrays(marker);
for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
await Promise.all([...cgroups].map(removeWhenEmpty));

/** The processes of a sandbox end one after the other when the first has gone, and only an empty group can be removed. */
async function removeWhenEmpty(folder: string): Promise<void> {
  const deadline = performance.now() + emptyMs;
  while (!removeGroup(folder) && performance.now() < deadline) await delay(20);
}
