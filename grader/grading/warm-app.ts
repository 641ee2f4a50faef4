import path from 'node:path';
import type { TargetPlan, TargetRoom } from '../target/target-types.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** Files beside the folders of an app from which Next.js runs nothing. What else lies there may be code that runs at its start. */
const harmless = /^(?:package\.json|tsconfig\.json|jsconfig\.json|next-env\.d\.ts|README\.md|\.env(?:\.\w+)*)$/;

/** These are run at the start, or compiled beside all requests. */
const startsEarly = /^(?:src\/)?(?:instrumentation|instrumentation-client|middleware|proxy)\.\w+$/;

/** What Next.js compiles at a request. */
const compiled = /\.(?:[jt]sx?|[cm]js|[cm]ts|css|(?<!(?:^|\/)package\.)json)$/;

/** A route of the runtime `edge` is served in another way, and to change that takes a start. */
const runtime = /\bruntime\b/;

/** Whether Next.js can compile this app before the next save, without running any of it; see target/next-warm.cjs. */
export function canBeWarm(plan: TargetPlan, room: Pick<TargetRoom, 'copy' | 'folder'>, files: Snapshot): boolean {
  if (plan.kind !== 'next' || plan.mode !== 'dev') return false;
  const own = [...files.keys()].map((name) => inApp(name, room)).filter((name) => !name.startsWith('../'));
  return (
    own.some((name) => /^app\/(?:.+\/)?(?:route|page)\.[jt]sx?$/.test(name)) &&
    own.every((name) => (name.includes('/') || harmless.test(name)) && !startsEarly.test(name))
  );
}

/**
 * The files whose text has changed, where that is all that has changed and Next.js takes it up at the next request;
 * null where the app has to be started.
 */
export function changedFiles(
  before: Snapshot,
  after: Snapshot,
  room: Pick<TargetRoom, 'copy' | 'folder'>,
): Snapshot | null {
  if (before.size !== after.size) return null;
  const changed = new Map<string, Buffer>();
  for (const [name, bytes] of after) {
    const old = before.get(name);
    if (!old) return null;
    if (old.equals(bytes)) continue;
    const own = inApp(name, room);
    if (!own.includes('/') || !compiled.test(own) || runtime.test(`${old}${bytes}`)) return null;
    changed.set(name, bytes);
  }
  return changed;
}

/** 'next/app/page.tsx' is 'app/page.tsx' for the app in the folder 'next', and 'shared/x.ts' is '../shared/x.ts'. */
function inApp(name: string, { copy, folder }: Pick<TargetRoom, 'copy' | 'folder'>): string {
  return path.relative(folder, path.join(copy, name)).replaceAll(path.sep, '/');
}
