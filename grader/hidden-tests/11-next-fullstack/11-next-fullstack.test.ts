import { expectStatus, fail } from '../support/expectations.ts';
import { elementsIn, visibleText } from '../support/read-html.ts';
import type { Seed } from '../support/seed.ts';
import { test as base } from '../support/workshop-test.ts';
import { alertsIn, type Alert } from './alerts.ts';
import { readForm } from './read-form.ts';
import { Visitor, type Page } from './visitor.ts';

const PATH = '/guestbook';

type Entry = { name: string; message: string };

/** What new visitors do: `open` looks at the guestbook, `sign` sends its form and gives what the visitor then sees. */
type Guestbook = { open: () => Promise<Page>; sign: (entry: Entry) => Promise<Page> };

const test = base.extend<{ guestbook: Guestbook }>({
  guestbook: async ({ api, target }, use) => {
    const visit = async (visitor: Visitor) => {
      const page = await visitor.open(PATH);
      expectStatus(page.answer, 200);
      return page;
    };
    const newVisitor = () => new Visitor(api, target.url);
    const sign = async (entry: Entry) => {
      const visitor = newVisitor();
      return visitor.send(await visit(visitor), entry);
    };
    await use({ open: () => visit(newVisitor()), sign });
  },
});

test(
  'GET /guestbook shows a form with the fields name and message that works without JavaScript',
  { meta: { id: 'form', points: 4 } },
  async ({ guestbook }) => {
    const page = await guestbook.open();
    readForm(page.root, ['name', 'message']);
  },
);

test(
  'Sending the form adds an entry: a new visit shows its name and message',
  { meta: { id: 'adds-entry', points: 6 } },
  async ({ guestbook, seed }) => {
    for (const entry of [newEntry(seed), newEntry(seed)]) {
      await guestbook.sign(entry);
      const sentence = 'A new visit after the form was sent does not show the entry.';
      expectShown(await guestbook.open(), entry, sentence, [entry.name, entry.message]);
    }
  },
);

test(
  'The answer to the form is the page with the new entry, or a redirect to it',
  { meta: { id: 'answer', points: 4 } },
  async ({ guestbook, seed }) => {
    const entry = newEntry(seed);
    const page = await guestbook.sign(entry);
    if (page.answer.status >= 400) expectStatus(page.answer, 200);
    const led = page.answer === page.first ? 'The answer' : `The redirect to ${page.path}`;
    expectShown(page, entry, `${led} does not show the entry.`);
  },
);

test('Entries are shown newest first', { meta: { id: 'newest-first', points: 4 } }, async ({ guestbook, seed }) => {
  const entries = [newEntry(seed), newEntry(seed), newEntry(seed)];
  for (const entry of entries) await guestbook.sign(entry);
  const page = await guestbook.open();
  for (const entry of entries) expectShown(page, entry, 'Three entries were made, and one of them is not shown.');
  const text = visibleText(page.root);
  const shown = entries.map(({ message }) => message).toSorted((a, b) => text.indexOf(a) - text.indexOf(b));
  const expected = entries.map(({ message }) => message).toReversed();
  if (shown.join('\n') !== expected.join('\n')) {
    fail('Three entries were made one after the other, but the page does not show the newest first.', {
      expected: expected.join('\n'),
      received: shown.join('\n'),
    });
  }
});

test(
  'A message with <script> in it is shown as text',
  { meta: { id: 'escaped', points: 4 } },
  async ({ guestbook, seed }) => {
    const [code, word] = [`alert("${seed.word()}")`, seed.token(8)];
    const entry = { name: seed.name(), message: `<script>${code}</script> & <b>${word}</b>` };
    await guestbook.sign(entry);
    const page = await guestbook.open();
    const made = elementsIn(page.root).find(
      ({ name, children }) => ['script', 'b'].includes(name) && [code, word].includes(children.join('').trim()),
    );
    if (made) {
      fail('A visitor wrote markup into a message, and the page has it as an element of its own: a script would run.', {
        expected: 'the message as text',
        received: `<${made.name}>${made.children.join('')}</${made.name}>`,
      });
    }
    expectShown(page, entry, 'The message is not shown as it was written.');
  },
);

test(
  'An empty or blank name or message adds nothing',
  { meta: { id: 'blank-adds-nothing', points: 4 } },
  async ({ guestbook, seed }) => {
    const good = newEntry(seed);
    await guestbook.sign(good);
    expectShown(await guestbook.open(), good, 'This check first adds a good entry, and that did not work.');
    const refused = refusedEntries(seed);
    for (const entry of refused) await guestbook.sign(entry);
    const text = visibleText((await guestbook.open()).root);
    for (const entry of refused) {
      const kept = [entry.name, entry.message].find((value) => value.trim() !== '' && text.includes(value));
      if (kept !== undefined) {
        fail('An entry without a name or without a message was added.', {
          expected: 'no such entry',
          received: `the entry of ${describe(entry)}`,
        });
      }
    }
  },
);

test(
  'An empty or blank name or message shows an element with role="alert" that has a text',
  { meta: { id: 'blank-alert', points: 4 } },
  async ({ guestbook, seed }) => {
    const before = alertsIn((await guestbook.open()).root);
    const isNew = ({ text, markup }: Alert) => !before.some((old) => old.text === text && old.markup === markup);
    for (const entry of refusedEntries(seed)) {
      const alerts = alertsIn((await guestbook.sign(entry)).root).filter(({ text }) => text !== '');
      if (alerts.some(isNew)) continue;
      const message =
        alerts.length > 0
          ? 'The page shows its alert all the time, not only when an entry is refused.'
          : 'An entry was refused, and the page does not say so in an alert.';
      fail(`${message} The form was sent with ${describe(entry)}.`, {
        expected: 'an element with role="alert" and a text in it, after this form was sent',
        received: alerts.map(({ text }) => `role="alert": "${text}", before and after`).join('\n') || 'no such element',
      });
    }
  },
);

function newEntry(seed: Seed): Entry {
  return { name: `${seed.name()} ${seed.token(5)}`, message: `${seed.title()} ${seed.token(8)}` };
}

/** Entries that lack one of their texts, each with values of its own in the other. */
function refusedEntries(seed: Seed): Entry[] {
  const empty: Partial<Entry>[] = [{ name: '' }, { message: '' }, { name: '   ' }, { message: ' \n ' }];
  return empty.map((part) => ({ ...newEntry(seed), ...part }));
}

/** Whether the name is shown too is asked by the check `adds-entry` only. */
function expectShown(page: Page, { name, message }: Entry, sentence: string, shown = [message]): void {
  const text = visibleText(page.root);
  const missing = shown.filter((value) => !text.includes(value));
  if (missing.length === 0) return;
  fail(`${sentence} The form was sent with ${describe({ name, message })}.`, {
    expected: missing.join('\n'),
    received: text === '' ? 'a page without text' : `a page with the text: ${text}`,
  });
}

function describe({ name, message }: Entry): string {
  return `name ${JSON.stringify(name)} and message ${JSON.stringify(message)}`;
}
