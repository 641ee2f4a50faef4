import semver from 'semver';
import validateName from 'validate-npm-package-name';
import { test } from '../support/workshop-test.ts';
import { expectStatus, fail, jsonBody } from '../support/expectations.ts';
import { parseShallowJson } from '../support/parse-shallow-json.ts';

type JsonObject = Record<string, unknown>;
type ReadFiles = { read(path: string): Promise<string | null> };

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value of package.json as the failure card shows it. */
function shown(value: unknown): unknown {
  return value === undefined ? 'no such entry' : value;
}

/** What package.json holds. A syntax error was already reported before any check ran, so it is only named here. */
async function readPackage(files: ReadFiles): Promise<JsonObject> {
  const text = await files.read('package.json');
  if (text === null) fail('There is no package.json in the folder.');
  let value: unknown;
  try {
    value = parseShallowJson(text.replace(/^\uFEFF/, ''));
  } catch {
    fail('package.json is not valid JSON.', { received: text });
  }
  if (!isObject(value)) fail('package.json must hold an object: { ... }', { expected: {}, received: value });
  return value;
}

/** The version range of `spec` ("npm:express@^5" is an alias, "latest" the newest release), or null when it is none. */
function expressRange(spec: string): string | null {
  const range = spec.trim().replace(/^npm:express@/, '');
  return range === 'latest' ? '*' : semver.validRange(range, { loose: true });
}

test(
  '"name" in package.json is a valid npm package name',
  { meta: { id: 'name-valid', points: 1 } },
  async ({ files }) => {
    const { name } = await readPackage(files);
    if (typeof name !== 'string')
      fail('package.json needs a "name", and it must be a text.', { received: shown(name) });
    const verdict = validateName(name);
    if (verdict.validForNewPackages) return;
    const reasons = [...(verdict.errors ?? []), ...(verdict.warnings ?? [])].join('; ');
    fail(`npm does not accept this "name": ${reasons}.`, { expected: 'a valid npm package name', received: name });
  },
);

test(
  '"version" in package.json is a version number such as 1.0.0',
  { meta: { id: 'version-valid', points: 1 } },
  async ({ files }) => {
    const { version } = await readPackage(files);
    if (typeof version === 'string' && semver.valid(version) !== null) return;
    fail('"version" in package.json must be three whole numbers with dots between them, as a text.', {
      expected: 'a version such as "1.0.0"',
      received: shown(version),
    });
  },
);

test(
  '"private" in package.json is true, so that nobody can publish it by accident',
  { meta: { id: 'private-true', points: 1 } },
  async ({ files }) => {
    const manifest = await readPackage(files);
    if (manifest.private === true) return;
    const quoted =
      manifest.private === 'true' ? ' Here it is the text "true", in quotes; npm wants the value true.' : '';
    fail(`"private" in package.json must be true.${quoted}`, { expected: true, received: shown(manifest.private) });
  },
);

test(
  '"scripts" in package.json has a "start" script',
  { meta: { id: 'start-script', points: 2 } },
  async ({ files }) => {
    const { scripts } = await readPackage(files);
    const start = isObject(scripts) ? scripts.start : undefined;
    if (typeof start === 'string' && start.trim() !== '') return;
    fail('package.json needs a "start" entry in "scripts": the command that starts server.js.', {
      expected: 'a command, as a text',
      received: shown(start),
    });
  },
);

test(
  'npm start starts server.js, and GET / answers the name and version of package.json',
  { meta: { id: 'start-answers', points: 2 } },
  async ({ api, files }) => {
    const manifest = await readPackage(files);
    const response = await api.get('/');
    expectStatus(response, 200);
    const body = jsonBody(response);
    const expected = { name: manifest.name, version: manifest.version };
    const received = isObject(body) ? { name: body.name, version: body.version } : body;
    if (isObject(body) && body.name === expected.name && body.version === expected.version) return;
    fail('GET / must answer the "name" and the "version" of package.json. Does "start" start the given server.js?', {
      expected,
      received,
    });
  },
);

test(
  '"dependencies" in package.json asks for Express 5',
  { meta: { id: 'express-dependency', points: 2 } },
  async ({ files }) => {
    const manifest = await readPackage(files);
    const spec = isObject(manifest.dependencies) ? manifest.dependencies.express : undefined;
    if (typeof spec !== 'string') {
      const isDev = isObject(manifest.devDependencies) && 'express' in manifest.devDependencies;
      const where = isDev ? ' It is in "devDependencies", which a server in production does not get.' : '';
      fail(`"express" is missing in "dependencies" of package.json.${where}`, {
        expected: 'a version range for Express 5',
        received: shown(spec),
      });
    }
    const range = expressRange(spec);
    if (range === null)
      fail('The version of "express" is not a version range.', { expected: 'such as "^5.3.0"', received: spec });
    if (semver.intersects(range, '>=5.0.0 <6.0.0-0', { loose: true })) return;
    fail('The version range of "express" leaves out every release of Express 5.', {
      expected: 'such as "^5.3.0"',
      received: shown(spec),
    });
  },
);

test(
  '"engines.node" in package.json lets Node.js 22 in and keeps Node.js 18 out',
  { meta: { id: 'engines-node', points: 1 } },
  async ({ files }) => {
    const { engines } = await readPackage(files);
    const range = isObject(engines) ? engines.node : undefined;
    if (typeof range !== 'string') {
      fail('package.json needs "engines" with a "node" entry: the versions of Node.js that the program runs on.', {
        expected: 'a version range, as a text',
        received: shown(engines),
      });
    }
    if (semver.validRange(range, { loose: true }) === null) {
      fail('"engines.node" is not a version range.', { expected: 'a range of versions', received: range });
    }
    const admits = (line: string): boolean => semver.intersects(range, line, { loose: true });
    if (!admits('>=22.0.0 <23.0.0-0'))
      fail('"engines.node" leaves out every release of Node.js 22.', { received: range });
    if (admits('>=18.0.0 <19.0.0-0')) fail('"engines.node" still lets releases of Node.js 18 in.', { received: range });
  },
);
