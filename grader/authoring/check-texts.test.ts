import { expect, test } from 'vitest';
import { checkBrief, checkHints } from './check-texts.ts';

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

const two = ['A nudge.', 'A worked example.'];
const passed: [string, string[]] = ['passed', ['Why is it so?', 'For this reason.']];

test('checkHints() wants two hints for the start and for each check, and none for anything else', () => {
  expect(checkHints([['start', two], ['body', two], passed], ['body'])).toEqual([]);
  expect(checkHints([['start', ['A nudge.']], ['body', two], passed], ['status'])).toEqual([
    'hints.md has fewer than two hints for "start"',
    'hints.md has fewer than two hints for "status"',
    'hints.md has hints for "body", which is no check',
  ]);
});

const notTwoParts = 'the section "passed" of hints.md should have two parts, a question and an answer';
const asksNothing = 'the first part of the section "passed" of hints.md asks nothing: it has no question mark';

test.each<[string, string[] | undefined, string[]]>([
  ['is missing', undefined, [notTwoParts]],
  ['has no answer', ['Why is it so?'], [notTwoParts]],
  ['has a third part', ['Why is it so?', 'For this reason.', 'And for that one.'], [notTwoParts]],
  ['asks in its second part only', ['Think about it.', 'Did you?'], [asksNothing]],
])('checkHints() says so when the question for those who have passed %s', (_what, parts, faults) => {
  const sections: [string, string[]][] = parts ? [['passed', parts]] : [];
  expect(checkHints([['start', two], ...sections], [])).toEqual(faults);
});

test('checkHints() allows no check whose hints would be the question for those who have passed', () => {
  expect(checkHints([['start', two], passed], ['passed'])).toEqual([
    'a check has the id "passed", which is the section "passed" of hints.md',
  ]);
});
