import { expect, test } from 'vitest';
import { readCompileError } from './next-ready.ts';

const folder = '/w/.workshop/runs/7-ab/08-next-hello-12ab';

test('readCompileError() finds file, line and reason in what next dev prints', () => {
  const printed =
    '○ Compiling /api/hello ...\n⨯ app/api/hello/route.ts:2:35\nError: Expression expected\n  1 | x\n\nParsing ecmascript source code failed\n';
  expect(readCompileError(printed, folder)).toMatchObject({
    code: 'SYNTAX_ERROR',
    file: 'app/api/hello/route.ts',
    line: 2,
    message: "app/api/hello/route.ts, line 2 can't be read as code: Expression expected",
  });
});

test('readCompileError() names files as the learner does', () => {
  const printed =
    './.workshop/runs/7-ab/08-next-hello-12ab/proxy.ts:1:3\nExpected a semicolon\n\nParsing ecmascript source code failed\n';
  expect(readCompileError(printed, folder)).toMatchObject({ file: 'proxy.ts', line: 1 });
});

test('readCompileError() leaves other errors to the checks', () => {
  expect(readCompileError('⨯ Error: boom\n    at GET (app/api/boom/route.ts:3:9)\n', folder)).toBeNull();
});
