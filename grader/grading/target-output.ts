import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { OutputText, TargetRoom } from '../target/target-types.ts';

export function joinTexts(texts: OutputText[]): OutputText {
  const filled = texts.map(({ text }) => text).filter((text) => text !== '');
  return { text: filled.join('\n'), truncated: texts.some(({ truncated }) => truncated) };
}

/** The grader's own part of a learner's process; its frames in a stack tell the learner nothing. */
const preloadName = `grader${path.sep}target${path.sep}preload.cjs`;

/** Names the learner's files as the learner does, 'server.js', and not by the copy that was run. */
export function withOwnPaths({ text, truncated }: OutputText, rooms: TargetRoom[]): OutputText {
  const folders = rooms.flatMap(({ root, copy }) => {
    const fromRoot = path.relative(root, copy).split(path.sep).join('/');
    // The last two are what Next.js writes.
    return [`${copy}${path.sep}`, `./${fromRoot}/`, `[project]/${fromRoot}/`];
  });
  const own = folders.reduce((rest, folder) => rest.replaceAll(`file://${folder}`, '').replaceAll(folder, ''), text);
  const lines = stripVTControlCharacters(own)
    .split('\n')
    .filter((line) => !line.includes(preloadName));
  return { text: lines.join('\n').replaceAll(/\n{3,}/g, '\n\n'), truncated };
}
