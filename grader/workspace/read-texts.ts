import { takeSnapshot } from './snapshot.ts';
import { withoutBrief } from './starter.ts';

/** The files of a folder as text, without the brief; empty when there is no such folder. */
export async function readTexts(folder: string): Promise<Map<string, string>> {
  const taken = await takeSnapshot(folder);
  if (!taken.ok) return new Map();
  return new Map(
    [...withoutBrief(taken.files)].map(([name, bytes]) => [name, bytes.toString('utf8').replaceAll('\r\n', '\n')]),
  );
}
