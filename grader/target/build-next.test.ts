import { expect, test } from 'vitest';
import { readBuildError } from './build-next.ts';

test('readBuildError() reads what the bundler, TypeScript and a page that throws print', () => {
  expect(readBuildError("./app/(site)/page.tsx:2:1\nModule not found: Can't resolve './x'\n")).toEqual({
    place: { file: 'app/(site)/page.tsx', line: 2 },
    error: "Module not found: Can't resolve './x'",
  });
  expect(
    readBuildError(
      "  Running TypeScript ...\napp/[slug]/page.tsx(23,12): error TS18048: 'post' is possibly 'undefined'.\n",
    ),
  ).toEqual({ place: { file: 'app/[slug]/page.tsx', line: 23 }, error: "'post' is possibly 'undefined'." });
  const thrown = [
    'Error occurred prerendering page "/posts/a". Read more: https://nextjs.org/docs/messages/prerender-error',
    'TypeError: post is undefined',
    '    at b (../../../node_modules/next/dist/x.js:1:2)',
    '    at d (app/posts/[slug]/page.jsx:12:17)',
  ];
  expect(readBuildError(thrown.join('\n'))).toEqual({
    place: { file: 'app/posts/[slug]/page.jsx', line: 12 },
    error: 'the page /posts/a could not be made: TypeError: post is undefined',
  });
  expect(readBuildError('Error: no place')).toEqual({ place: {}, error: 'Error: no place' });
});
