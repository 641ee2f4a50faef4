import { expect, test } from 'vitest';
import { readBuildError } from './build-next.ts';

test('readBuildError() finds the place that TypeScript names', () => {
  const output = `✓ Compiled successfully\n  Running TypeScript ...
app/api/name/route.ts(2,7): error TS2322: Type 'string' is not assignable to type 'number'.\nFailed to type check.`;
  expect(readBuildError(output)).toEqual({
    place: { file: 'app/api/name/route.ts', line: 2 },
    error: "TS2322: Type 'string' is not assignable to type 'number'.",
  });
});

test('readBuildError() finds the page that throws, and its line', () => {
  const output = `Error occurred prerendering page "/posts". Read more: https://nextjs.org/docs/messages/prerender-error
Error: boom\n    at <unknown> (app/posts/page.tsx:4:31)\n> 4 | throw new Error('boom')\n⨯ Next.js build worker exited with code: 1`;
  expect(readBuildError(output)).toEqual({
    place: { file: 'app/posts/page.tsx', line: 4 },
    error: 'the page /posts could not be made: Error: boom',
  });
});

test('readBuildError() invents nothing', () => {
  expect(readBuildError('Killed')).toEqual({ place: {}, error: null });
});
