import path from 'node:path';

/** What npm, vitest and the workshop's own start add for their children, and a learner's shell does not have. */
const added =
  /^(?:npm_(?!config_)|npm_config_local_prefix$|VITEST|GITHUB_|CI$|NODE_COMPILE_CACHE$|NODE_OPTIONS$|INIT_CWD$)/;

/** The folders that npm puts in front of PATH for its scripts. */
const scriptFolder = /[/\\]node_modules[/\\](?:\.bin|@npmcli[/\\].*)$/;

/**
 * The environment of a learner's shell, made from that of this command. One thing is set: the workshop's Node comes first
 * on PATH, so that everything that is compared runs on the same Node.
 */
export function learnerEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const kept = Object.entries(environment).flatMap(([name, value]): [string, string][] =>
    value === undefined || added.test(name) || name.toUpperCase() === 'PATH' ? [] : [[name, value]],
  );
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(path.delimiter);
  const own = folders.filter((folder) => !scriptFolder.test(folder));
  return { ...Object.fromEntries(kept), PATH: [path.dirname(process.execPath), ...own].join(path.delimiter) };
}
