import path from 'node:path';
import { expect, test } from 'vitest';
import { learnerEnvironment } from './learner-environment.ts';

test('learnerEnvironment() has nothing of the npm script that it runs in, but what the user has set', () => {
  const environment = learnerEnvironment({
    HOME: '/home',
    npm_config_proxy: 'a proxy',
    npm_lifecycle_event: 'bench',
    npm_config_local_prefix: 'a workshop',
    NODE_COMPILE_CACHE: 'a folder',
    INIT_CWD: 'a folder',
  });
  expect(environment).toMatchObject({ HOME: '/home', npm_config_proxy: 'a proxy' });
  expect(Object.keys(environment).toSorted()).toEqual(['HOME', 'PATH', 'npm_config_proxy']);
});

test("learnerEnvironment() puts this Node first, and leaves out npm's folders of scripts", () => {
  const own = path.join(path.sep, 'usr', 'bin');
  const scripts = path.join(path.sep, 'workshop', 'node_modules', '.bin');
  const { PATH } = learnerEnvironment({ PATH: [scripts, own].join(path.delimiter) });
  expect(PATH?.split(path.delimiter)).toEqual([path.dirname(process.execPath), own]);
});
