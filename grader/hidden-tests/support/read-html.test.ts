import { expect, test } from 'vitest';
import { elementsIn, readHtml, visibleText } from './read-html.ts';

/** Without the elements that every page has, written or not. */
const elements = (text: string) =>
  elementsIn(readHtml(text)).filter(({ name }) => !['html', 'head', 'body'].includes(name));
const attributes = (text: string) => Object.fromEntries(elements(text)[0]?.attributes ?? []);

test('readHtml() reads attributes in any order, case and kind of quotes', () => {
  const expected = { type: 'hidden', name: '$ACTION_1:0', value: '{"id":"a>b"}', disabled: '' };
  for (const tag of [
    '<input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;a>b&quot;}" disabled=""/>',
    `<INPUT disabled VALUE='{"id":"a&gt;b"}' Name=$ACTION_1:0 type = hidden>`,
    `<input\n\ttype="hidden"disabled name="$ACTION_1:0" name="second" value="{&#34;id&#x22;:&#x22;a&gt;b&quot;}" />`,
  ]) {
    expect(attributes(tag)).toEqual(expected);
  }
  expect(attributes('<a href=/x?a=1&amp;b=2>')).toEqual({ href: '/x?a=1&b=2' });
  expect(attributes(`<p title=it's>"<b>`)).toEqual({ title: "it's" });
  expect(attributes('<p title= >')).toEqual({ title: '' });
});

test('readHtml() builds the tree: elements without an end tag, end tags without a beginning, comments', () => {
  const [form, input, , paragraph, after] = elements(
    '<!DOCTYPE html><!-- <p> --><form><input><br></span><p>one<!-- -->two</form><hr>',
  );
  expect(form?.children.map((child) => (typeof child === 'string' ? child : child.name))).toEqual(['input', 'br', 'p']);
  expect(input?.children).toEqual([]);
  expect(visibleText(paragraph ?? '')).toBe('onetwo');
  expect(after?.name).toBe('hr');
});

test('readHtml() takes scripts and text areas as text', () => {
  const [script, area, last] = elements(
    '<script>if (a < b) "<p>&amp;"</script><textarea><b>&amp;</b></textarea ><i></i>',
  );
  expect([script?.children, area?.children]).toEqual([['if (a < b) "<p>&amp;"'], ['<b>&</b>']]);
  expect(last?.name).toBe('i');
  expect(elements('<script>never closed <p>').map(({ name }) => name)).toEqual(['script']);
});

test('readHtml() and visibleText() end soon and well, whatever the page is', () => {
  const many = 200_000;
  for (const text of ['<p>', '<a "', "<a b='", '<!--', '<script>', '</p><p a', '<textarea>', '&#', '<a =']) {
    const root = readHtml(text.repeat(many));
    expect(elementsIn(root).length + visibleText(root).length).toBeGreaterThanOrEqual(0);
  }
});

test('readHtml() takes what is no markup as text', () => {
  for (const text of [
    '',
    '<',
    'a < b',
    '<>',
    '</',
    '<!--',
    '<a',
    '<a href="',
    '&',
    '&#0;&#xFFFFFFF;&nope;',
    '<p><',
    '</p>',
  ]) {
    expect(() => visibleText(readHtml(text))).not.toThrow();
  }
  expect(visibleText(readHtml('1 < 2 & 3 > 2; &lt;b&gt; &amp;amp; &#x27;&#233;&nope;'))).toBe(
    `1 < 2 & 3 > 2; <b> &amp; 'é&nope;`,
  );
});

test('visibleText() is what a reader sees: no head, no scripts, nothing hidden but what React fills in later', () => {
  const page = `<html><head><title>T</title></head><body><p>a<b>b</b>c</p><p>d</p> <script>e</script>
    <p hidden="">f</p><p style="color:red;display:none">f</p><template>g</template><div hidden id="S:0">h</div></body></html>`;
  expect(visibleText(readHtml(page))).toBe('abc d h');
});
