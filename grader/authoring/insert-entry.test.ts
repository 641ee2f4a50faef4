import { expect, test } from 'vitest';
import { insertEntry } from './insert-entry.ts';

const entry = { slug: '05-new-one', title: 'A "new" one', points: 10, edit: ['a.js', 'b.js'] };

const config = `{
  "title": "]} exercises [{",
  "chapters": [{ "number": 1, "title": "One" }],
  "exercises": [
    {
      "slug": "03-hello",
      "edit": ["server.js"],
      "limits": { "memoryMb": 512 }
    },
    {
      "slug": "07-chat"
    }
  ]
}
`;

function slugs(text: string): string[] {
  return (JSON.parse(text) as { exercises: { slug: string }[] }).exercises.map(({ slug }) => slug);
}

test('insertEntry() writes the entry in the form of its neighbours, between them by number', () => {
  const written = `    {
      "slug": "05-new-one",
      "title": "A \\"new\\" one",
      "points": 10,
      "edit": ["a.js", "b.js"]
    },
`;
  const place = config.indexOf('    {\n      "slug": "07-chat"');
  expect(insertEntry(config, entry)).toBe(config.slice(0, place) + written + config.slice(place));
});

test.each([
  ['before all others', '01-new', ['01-new', '03-hello', '07-chat']],
  ['behind all others', '12-new', ['03-hello', '07-chat', '12-new']],
])('insertEntry() puts an entry %s', (_where, slug, expected) => {
  const text = insertEntry(config, { ...entry, slug });
  expect(slugs(text)).toEqual(expected);
  const lines = config.split('\n');
  expect(text.split('\n').filter((line) => lines.includes(line)).length).toBeGreaterThanOrEqual(lines.length);
});

test('insertEntry() keeps line ends of Windows, and a config that stands in one line', () => {
  const windows = insertEntry(config.replaceAll('\n', '\r\n'), entry);
  expect(windows.replaceAll('\r\n', '')).not.toContain('\n');
  expect(slugs(windows)).toEqual(['03-hello', '05-new-one', '07-chat']);
  const oneLine = JSON.stringify(JSON.parse(config));
  expect(insertEntry(oneLine, entry)).not.toContain('\n');
  expect(slugs(insertEntry(oneLine, entry))).toEqual(['03-hello', '05-new-one', '07-chat']);
});
