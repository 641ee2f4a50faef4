import type { CheckMeta } from '../../contract/check-meta.ts';
import type { Half } from '../../contract/exercise.ts';

/** What a check of a spec says of itself. */
export type MetaOf<Check extends string> = (id: Check) => CheckMeta;

/** `points`: what each check is worth; `half`: which of the two programs of a dual exercise is checked. */
export function metaOf<Check extends string>(points: Record<Check, number>, half?: Half): MetaOf<Check> {
  return (id) => ({ id, points: points[id], ...(half ? { half } : {}) });
}
