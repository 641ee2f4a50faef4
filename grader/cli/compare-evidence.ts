import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import type { Exercise } from '../contract/exercise.ts';
import type { Evidence, Report } from '../contract/report.ts';
import { gatherEvidence } from '../grading/gather-evidence.ts';
import type { Comparison, Sameness } from '../receipt/render-comparison.ts';
import { exerciseFolders } from '../workspace/exercise-folders.ts';
import { takeSnapshot } from '../workspace/snapshot.ts';
import { withoutBrief } from '../workspace/starter.ts';

/**
 * Compares what a receipt says was graded with the files in `workRoot`/<slug> and the hidden tests at `root`. Only exercises of
 * this workshop are looked at, so that no name in a receipt leads to another folder.
 */
export async function compareEvidence(root: string, workRoot: string, { exercises }: Report): Promise<Comparison[]> {
  const known = new Map((await loadCatalogue(root)).map((exercise) => [exercise.slug, exercise]));
  const read = new Map<string, Promise<Evidence | undefined>>();
  const evidenceHere = (slug: string) => {
    const exercise = known.get(slug);
    // Once for each, however often a strange receipt names it.
    if (exercise && !read.has(slug)) read.set(slug, evidenceOf(root, workRoot, exercise));
    return read.get(slug);
  };
  const rows: Comparison[] = [];
  for (const { slug, evidence } of exercises) {
    const here = await evidenceHere(slug);
    const files = here ? sameness(evidence?.submission, here.submission) : 'unknown';
    rows.push({ slug, files, tests: here ? sameness(evidence?.hiddenTests, here.hiddenTests) : 'unknown' });
  }
  return rows;
}

async function evidenceOf(root: string, workRoot: string, exercise: Exercise): Promise<Evidence | undefined> {
  const { work, starter } = exerciseFolders(root, exercise.slug, workRoot);
  const [taken, begun] = await Promise.all([takeSnapshot(work), takeSnapshot(starter)]);
  const files = taken.ok ? withoutBrief(taken.files) : null;
  return gatherEvidence(root, { exercise, files, starter: begun.ok ? begun.files : new Map() });
}

/** Without a hash in the receipt nothing can be said; a missing one here is another. */
function sameness(signed: string | null | undefined, here: string | null): Sameness {
  if (!signed) return 'unknown';
  return signed === here ? 'same' : 'other';
}
