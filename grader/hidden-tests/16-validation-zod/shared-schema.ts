import { halves, type Half } from '../../contract/exercise.ts';
import { fail } from '../support/expectations.ts';
import { test, type FilesFixture } from '../support/workshop-test.ts';
import { sharedFilesOf } from './find-shared-files.ts';

/** The schema is written once: some file of the half leads to a file in shared/, and the other half uses the same one. */
export function sharedChecks(half: Half): void {
  test(
    'The rules come from the folder shared/, from the same file as in the other half',
    { meta: { id: 'shared-schema', points: 2, half } },
    async ({ files }) => {
      const sources = await readSources(files);
      const own = sharedFilesOf(half, sources);
      if (own.length === 0)
        fail(`No file in ${half}/ imports anything from the folder shared/.`, {
          expected: `an import such as '${half === 'express' ? '..' : '../../../..'}/shared/signup-schema.ts'`,
          received: 'no import that leads to a file in shared/',
        });
      const other = halves.find((name) => name !== half) ?? half;
      const others = sharedFilesOf(other, sources);
      if (others.length === 0 || own.some((name) => others.includes(name))) return;
      fail('The two halves import different files from shared/, so the rules are there twice.', {
        expected: `${half}/ and ${other}/ import the same file`,
        received: `${half}/ imports ${own.join(', ')}, and ${other}/ imports ${others.join(', ')}`,
      });
    },
  );
}

/** The text of every file that can hold an import or say where one leads. */
async function readSources(files: FilesFixture): Promise<Map<string, string>> {
  const names = (await files.list()).filter((name) => /\.(?:[cm]?[jt]sx?|json)$/.test(name));
  return new Map(await Promise.all(names.map(async (name) => [name, (await files.read(name)) ?? ''] as const)));
}
