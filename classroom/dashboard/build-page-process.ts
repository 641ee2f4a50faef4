import path from 'node:path';
import { build } from 'vite';

// Builds the instructor's page. Arguments: the workshop's folder, and the folder to build into.

const [root, outDir] = process.argv.slice(2);
if (!root || !outDir) throw new Error('Two folders are needed: the workshop and where to build.');

await build({
  configFile: false,
  envDir: false,
  root: path.join(root, 'classroom', 'dashboard', 'page'),
  // Relative, so that the page works wherever it is served.
  base: './',
  publicDir: false,
  logLevel: 'error',
  cacheDir: path.join(outDir, '.vite'),
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The page's policy allows files of its own origin only: no data addresses, no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
  },
});
