// Imported before marked-terminal: what colours code there would load 190 languages, which takes as long as all else a brief needs.
import { createRequire } from 'node:module';

type Highlighter = {
  registerLanguage: (name: string, language: unknown) => void;
  getLanguage: (name: string) => object | undefined;
};

const names = [
  'bash',
  'css',
  'dockerfile',
  'ini',
  'javascript',
  'json',
  'nginx',
  'plaintext',
  'sql',
  'typescript',
  'xml',
];

const ofTerminal = createRequire(createRequire(import.meta.url).resolve('marked-terminal'));
const ofHighlighter = createRequire(ofTerminal.resolve('cli-highlight'));
const few = ofHighlighter('highlight.js/lib/core') as Highlighter;
for (const name of names) few.registerLanguage(name, ofHighlighter(`highlight.js/lib/languages/${name}`));
const { cache } = ofHighlighter;
cache[ofHighlighter.resolve('highlight.js')] = cache[ofHighlighter.resolve('highlight.js/lib/core')];

/** Whether code of a language, named as after three backticks, is drawn in colours; see the names above and their short forms. */
export const isColoured = (language: string): boolean => few.getLanguage(language) !== undefined;
