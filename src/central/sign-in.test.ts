import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.close());
beforeEach(() => central.forget());

describe('the page', () => {
  const signIn = async (token: string, more: Readonly<Record<string, string>> = {}) =>
    central.ask('/login', { method: 'POST', body: new URLSearchParams({ token }), headers: more });
  const cookieOf = (response: Response) => response.headers.getSetCookie()[0] ?? '';

  test('asks for the token, takes it for a cookie that scripts and other sites cannot use, and gives it back', async () => {
    const before = await central.ask('/');
    expect(before.status).toBe(401);
    expect(await before.text()).toContain('type="password"');
    expect(before.headers.get('content-security-policy')).toContain("default-src 'self'");

    const wrong = await signIn('wrong');
    expect([wrong.status, cookieOf(wrong)]).toEqual([401, '']);
    const signedIn = await signIn(` ${central.token} `);
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/']);
    const cookie = cookieOf(signedIn);
    expect(cookie).toMatch(/^pickup-central=\S+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(central.token);

    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await central.ask('/', { headers })).status).toBe(200);
    expect((await central.ask('/v1/manifests', { headers })).status).toBe(200);
    expect((await central.ask('/v1/stations', { method: 'POST', body: '{}', headers })).status).toBe(401);
    await central.ask('/logout', { method: 'POST', headers });
    expect((await central.ask('/', { headers })).status).toBe(401);
  });

  test('keeps no session beyond its hours', async () => {
    const headers = { cookie: cookieOf(await signIn(central.token)).split(';')[0] ?? '' };
    central.clock.now += 12 * 3600_000;
    expect((await central.ask('/', { headers })).status).toBe(401);
  });

  test('takes no form from another site', async () => {
    expect((await signIn(central.token, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await signIn(central.token, { origin: 'null' })).status).toBe(403);
    expect((await signIn(central.token, { origin: new URL(central.url).origin })).status).toBe(303);
  });

  test('shows what documents say as text, never as markup', async () => {
    await central.enrol('DEL1', 'A', sampleKey);
    const nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    await central.deliver(
      sealedTruck({ sacks: 2, parcels: 3 }, [], { ...sampleOpening, vehicle: nasty }).text,
    );
    const headers = { cookie: cookieOf(await signIn(central.token)).split(';')[0] ?? '' };
    const page = await (await central.ask('/', { headers })).text();
    expect(page).toContain('DEL1-A-261123-001');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script>|<img|onerror=alert\(1\)>/);
    expect(page).not.toMatch(/ style=|<style/);
  });
});
