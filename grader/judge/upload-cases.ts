import { readUpload } from '../workspace/read-upload.ts';
import type { JudgeCase } from './judge-case.ts';

/** What comes over the network: paths and texts in JSON, before there is a single file. */
type Upload = { value: unknown; title: string };

const mebibyte = 1024 * 1024;
const withPath = (name: string): Upload => ({
  title: JSON.stringify(name),
  value: { files: { 'server.js': '', [name]: '' } },
});

const outside = [
  '../server.js',
  'lib/../../server.js',
  '..',
  '/etc/passwd',
  '//host/share',
  'C:\\server.js',
  'c:/server.js',
  '..\\server.js',
  './server.js',
  'lib//db.js',
  '',
];
const odd = [
  'a\0.js',
  'a\nb.js',
  'Server.js',
  'con',
  'aux.js',
  'a\u202eb.js',
  'server.js ',
  'a:b',
  'lib\ud800.js',
  'server.js/a',
];

const large: Upload[] = [
  {
    title: '501 files',
    value: { files: Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`${index}.js`, ''])) },
  },
  { title: 'a text of 6 MiB', value: { files: { 'server.js': 'x'.repeat(6 * mebibyte) } } },
  {
    title: 'texts of 6 MiB together',
    value: {
      files: Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`${index}.js`, 'x'.repeat(mebibyte)])),
    },
  },
  { title: 'bytes of a zip archive', value: Buffer.from('UEsDBBQAAAAIAA==', 'base64') },
  { title: 'a file that is no text', value: { files: { 'server.js': ['x'] } } },
];

/** Rows 35 to 37 as they come from a browser or a script. */
export const uploadCases: JudgeCase[] = [
  uploadCase(35, '35-paths-out-of-the-folder', 'paths with .., absolute ones, those of drives', outside.map(withPath)),
  uploadCase(36, '36-large-uploads', 'more files or more text than anybody writes, and a zip archive', large),
  uploadCase(
    37,
    '37-odd-names-in-uploads',
    'NUL, line breaks, twins, devices of Windows, half characters',
    odd.map(withPath),
  ),
];

function uploadCase(row: number, name: string, title: string, uploads: Upload[]): JudgeCase {
  return {
    row,
    name,
    title,
    expects: 'REJECT REJECTED_FILES for each',
    run: async () => {
      if (!readUpload({ files: { 'server.js': 'right' } }).ok) return 'a right upload is refused';
      const admitted = uploads.filter(({ value }) => {
        const answer = readUpload(value);
        return answer.ok || answer.problem.code !== 'REJECTED_FILES';
      });
      return admitted.length === 0 ? null : `taken in: ${admitted.map((upload) => upload.title).join(', ')}`;
    },
  };
}
