import { expect, test } from 'vitest';
import { describeExchange } from './exchange.ts';
import { fromMultipart, toMultipart, toUrlEncoded, type FormFields } from './form-body.ts';

const fields: FormFields = [
  ['$ACTION_1:0', '{"id":"6a"}'],
  ['name', 'Ada'],
  ['name', ''],
  ['message', 'one\r\n\r\n--two=1&é'],
];

test('toMultipart() writes what browsers send, and fromMultipart() reads it back', async () => {
  const body = toMultipart(fields, 'border');
  const headers = { 'Content-Type': 'multipart/form-data; boundary=border' };
  const read = await new Response(body, { headers }).formData();
  expect([...read]).toEqual(fields);
  expect(fromMultipart(body, headers['Content-Type'])).toEqual(fields);
  expect(fromMultipart('{}', 'application/json')).toBe(null);
});

test('toMultipart() and toUrlEncoded() send line breaks as CR LF', () => {
  expect(toMultipart([['a"b', 'x\ny']], 'border')).toContain('name="a%22b"\r\n\r\nx\r\ny\r\n--border--');
  expect(toUrlEncoded([['a', 'x\ny']])).toBe('a=x%0D%0Ay');
});

test('describeExchange() shows the fields of a form, which no curl line can send again', () => {
  const sent = { method: 'POST', path: '/guestbook', body: toMultipart(fields.slice(1, 3), 'border') };
  const exchange = describeExchange(
    { ...sent, headers: { 'Content-Type': 'multipart/form-data; boundary=border' } },
    null,
  );
  expect(exchange.request.body).toBe('name=Ada\nname=');
  expect(exchange.curl).toBe('Open http://localhost:3000/guestbook in a browser and send the form.');
});
