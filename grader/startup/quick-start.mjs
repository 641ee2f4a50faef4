// Imported before everything else by what is to start fast: the commands and the grader's own processes and threads.
import { enableCompileCache } from 'node:module';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'workshop', 'node');
// TypeScript that is loaded from now on is compiled once, and kept beside the packages.
enableCompileCache(folder);
// For processes that are started from here. Programs of learners get an environment of their own.
process.env['NODE_COMPILE_CACHE'] = folder;

// An import of node:http reads all its exports, and these three load an HTTP client that nobody here uses (25 ms).
for (const name of ['WebSocket', 'CloseEvent', 'MessageEvent'])
  Reflect.deleteProperty(process.getBuiltinModule('node:http'), name);
