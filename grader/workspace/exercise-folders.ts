import path from 'node:path';

/** Every folder of an exercise derives from its slug; this is the only place that knows how. All paths are absolute. */
export type ExerciseFolders = {
  work: string;
  solution: string;
  starter: string;
  brief: string;
  hiddenTests: string;
  testFile: string;
  hints: string;
};

/** `root` is the workshop's folder; `workRoot` is where the graded folders are (exercises/, or what --dir names). */
export function exerciseFolders(root: string, slug: string, workRoot = path.join(root, 'exercises')): ExerciseFolders {
  const hiddenTests = path.join(root, 'grader', 'hidden-tests', slug);
  return {
    work: path.join(workRoot, slug),
    solution: path.join(root, 'solutions', slug),
    starter: path.join(hiddenTests, 'starter'),
    brief: path.join(root, 'exercises', slug, 'README.md'),
    hiddenTests,
    testFile: path.join(hiddenTests, `${slug}.test.ts`),
    hints: path.join(hiddenTests, 'hints.md'),
  };
}
