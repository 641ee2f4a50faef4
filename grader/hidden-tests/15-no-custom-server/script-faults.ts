import { parseShallowJson } from '../support/parse-shallow-json.ts';

export type ScriptFault = { expected: string; received: string };

/** How each script may call `next`. The development server is what it starts when it is told nothing else. */
const wanted = {
  dev: /(?:^|[\s"'/\\])next(?:\.js)?(?:\s+dev\b|\s+[-./]|\s*(?:$|["';&|]))/,
  build: /(?:^|[\s"'/\\])next(?:\.js)?\s+build\b/,
  start: /(?:^|[\s"'/\\])next(?:\.js)?\s+start\b/,
};

/** The scripts of a package.json (its text, or null without one) that don't use next, each as it should be and as it is. */
export function scriptFaults(packageJson: string | null): ScriptFault[] {
  const scripts = readScripts(packageJson);
  return Object.entries(wanted).flatMap(([name, pattern]) => {
    const script = scripts.get(name);
    if (script !== undefined && pattern.test(withCalledScripts(script, scripts))) return [];
    return [{ expected: `"${name}": "next ${name}"`, received: `"${name}": ${JSON.stringify(script) ?? 'missing'}` }];
  });
}

function readScripts(packageJson: string | null): Map<string, string> {
  const entries = Object.entries(recordOf(recordOf(parseJson(packageJson)).scripts));
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** `script` and behind it the scripts that it runs, as in `npm run next:dev`. */
function withCalledScripts(script: string, scripts: Map<string, string>): string {
  const called = [...scripts].filter(([name]) => script.split(/[\s"'&|;]+/).includes(name) && /\brun\b/.test(script));
  return [script, ...called.map(([, text]) => text)].join(' ; ');
}

function parseJson(text: string | null): unknown {
  try {
    return parseShallowJson(text?.replace(/^\uFEFF/, '') ?? '');
  } catch {
    return null;
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
