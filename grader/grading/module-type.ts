import type { Half } from '../contract/exercise.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/**
 * A TypeScript program that awaits at the top of a file must be an ES module. Node finds that out by itself; tsx, which
 * runs everything else of TypeScript, needs to be told by a package.json. One that names a type already is left alone.
 */
export async function withModuleType(files: Snapshot, half: Half | null): Promise<Snapshot> {
  const folder = half === null ? '' : `${half}/`;
  const name = `${folder}package.json`;
  const described = readPackage(files, name);
  const own = [...files].filter(([file]) => file.startsWith(folder));
  if ('type' in described || !(await awaitsAtTop(own))) return files;
  return new Map([...files, [name, Buffer.from(JSON.stringify({ ...described, type: 'module' }))]]);
}

function readPackage(files: Snapshot, name: string): Record<string, unknown> {
  return JSON.parse(
    files
      .get(name)
      ?.toString('utf8')
      .replace(/^\uFEFF/, '') ?? '{}',
  ) as Record<string, unknown>;
}

async function awaitsAtTop(files: [string, Buffer][]): Promise<boolean> {
  const { transform } = await import('esbuild');
  const sources = files.filter(([name]) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
  const results = await Promise.all(
    sources.map(([, bytes]) =>
      transform(bytes.toString('utf8'), { loader: 'ts', format: 'cjs', logLevel: 'silent' }).then(
        () => false,
        (error: unknown) => error instanceof Error && error.message.includes('Top-level await'),
      ),
    ),
  );
  return results.includes(true);
}
