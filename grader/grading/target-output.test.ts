import { expect, test } from 'vitest';
import { withOwnPaths } from './target-output.ts';

test('withOwnPaths() names files as the learner does, however Node.js or Next.js names the copy that was run', () => {
  const room = { root: '/w', copy: '/w/.workshop/runs/1/1-2', scratch: '/s', runId: '1' };
  const text = [
    'at /w/.workshop/runs/1/1-2/server.js:3:5',
    'at file:///w/.workshop/runs/1/1-2/lib/db.js:1:1',
    './.workshop/runs/1/1-2/app/page.tsx:2:1',
    'in module [project]/.workshop/runs/1/1-2/lib/db.ts [app-route] (ecmascript)',
  ].join('\n');
  const rooms = [room] as Parameters<typeof withOwnPaths>[1];
  expect(withOwnPaths({ text, truncated: false }, rooms).text).toBe(
    'at server.js:3:5\nat lib/db.js:1:1\napp/page.tsx:2:1\nin module lib/db.ts [app-route] (ecmascript)',
  );
});
