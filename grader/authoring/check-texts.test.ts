import { expect, test } from 'vitest';
import { checkBrief } from './check-texts.ts';

const hiddenTest =
  "await api.get('/api/notes');\nexpectStatus(await api.post('/api/notes/no-such-id'), 201);\nexpectJsonError(response, 404);";

test('checkBrief() names paths and status codes that the brief leaves out', () => {
  expect(checkBrief('GET /api/notes gives 201 or 404.', hiddenTest)).toEqual([]);
  expect(checkBrief('GET /api/notes gives 201.', hiddenTest)).toEqual([
    "the brief doesn't mention 404, which the hidden tests use",
  ]);
  expect(checkBrief('201, 404', hiddenTest)).toEqual([
    "the brief doesn't mention /api/notes, which the hidden tests use",
  ]);
  expect(checkBrief(' ', hiddenTest)).toEqual(['the brief (README.md) is missing or empty']);
});
