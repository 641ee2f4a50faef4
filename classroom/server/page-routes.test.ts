import { expect, test } from 'vitest';
import { openTestClass } from './testing/open-test-class.ts';

test('every answer says that it is to be taken as it is, framed by nobody and kept by nobody', async () => {
  const { ask, join } = await openTestClass();
  const { token } = await join();
  for (const { headers } of [
    await ask('GET /'),
    await ask('GET /instructor/'),
    await ask('GET /api/me', { token }),
    await ask('GET /api/board'),
  ]) {
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self';img-src 'self' data:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBe(null);
    expect(headers.get('strict-transport-security')).toBe(null);
  }
  expect((await ask('GET /api/me', { token })).headers.get('cache-control')).toBe('no-store');
});

test('who comes by is told how to join, and not the code', async () => {
  const { ask, joinCode, instructorToken, url } = await openTestClass();
  await ask('PATCH /api/class', { token: instructorToken, body: { name: '<script>alert(1)</script>' } });
  const { body } = await ask('GET /');
  expect(String(body)).toContain(`npm run join ${url}`);
  expect(String(body)).toContain('&#60;script&#62;');
  expect(String(body)).not.toContain('<script>');
  for (const door of ['GET /', 'GET /instructor/', 'GET /healthz', 'GET /api/qr.svg', 'GET /api/board'] as const)
    expect(JSON.stringify((await ask(door)).body), door).not.toContain(joinCode);
  const { headers, status, body: svg } = await ask('GET /api/qr.svg', { token: instructorToken });
  expect([status, headers.get('content-type'), String(svg).slice(0, 4)]).toEqual([
    200,
    expect.stringContaining('image/svg+xml'),
    '<svg',
  ]);
});

test('of files there is what the page is made of, and nothing above it', async () => {
  const { ask, url } = await openTestClass();
  expect(String((await ask('GET /instructor/')).body)).toContain('The class');
  for (const path of [
    '/instructor/..%2f..%2fpackage.json',
    '/instructor/%00',
    '/instructor/.env',
    '/instructor/%2e%2e/x',
    '/nothing',
    '/favicon.ico',
  ]) {
    const response = await fetch(url + path);
    expect(response.status, path).toBeGreaterThanOrEqual(400);
    expect(await response.json(), path).toEqual({ error: expect.any(String), code: expect.any(String) });
  }
  expect(await ask('GET /healthz')).toMatchObject({ status: 200, body: { ok: true } });
});
