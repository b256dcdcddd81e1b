import { afterEach, describe, expect, test } from 'vitest';
import { enrolmentHolds } from '#src/manifest/enrolment.ts';
import { keyPairOf } from '#src/manifest/key.ts';
import { enrol } from './enrol.ts';
import { type Behaviour, scriptedServer } from './exchange.fixture.ts';

const key = keyPairOf(new Uint8Array(32).fill(7));
const station = { site: 'DEL1', station: 'A', name: 'Dock 4, नई दिल्ली', key, token: 'a-token', fetch };

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});
const serve = async (behaviour: Behaviour) => {
  const server = await scriptedServer([behaviour]);
  ends.push(server.close);
  return server;
};
const says =
  (status: number, body: unknown): Behaviour =>
  (_, response) =>
    response.writeHead(status).end(JSON.stringify(body));

describe('enrolment from the station', () => {
  test('sends what it is, with a proof that holds, and takes the key of the receipts', async () => {
    const server = await serve(says(201, { central: '0b'.repeat(32) }));
    expect(await enrol({ ...station, url: server.url })).toEqual({ key: '0b'.repeat(32) });
    const [heard] = server.heard;
    expect(heard).toMatchObject({
      method: 'POST',
      path: '/v1/stations',
      headers: { authorization: 'Bearer a-token' },
    });
    const { proof, ...sent } = JSON.parse(heard?.body ?? '') as {
      proof: string;
      site: string;
      station: string;
      name: string;
      key: string;
    };
    expect(sent).toEqual({ site: 'DEL1', station: 'A', name: 'Dock 4, नई दिल्ली', key: key.publicKey });
    expect(enrolmentHolds(sent, proof)).toBe(true);
    expect(enrolmentHolds({ ...sent, site: 'BOM2' }, proof)).toBe(false);
  });

  test.each([
    [401, 'not-enrolled'],
    [409, 'conflict'],
    [400, 'invalid'],
    [429, 'busy'],
    [503, 'failing'],
    [404, 'strange'],
  ])('%i is %s, with the sentence of the central system', async (status, trouble) => {
    const server = await serve(says(status, { sentence: 'Because.' }));
    expect(await enrol({ ...station, url: server.url })).toEqual({ trouble, detail: 'Because.' });
  });

  test('an answer without a key is strange', async () => {
    const server = await serve(says(200, { central: 'x' }));
    expect(await enrol({ ...station, url: server.url })).toMatchObject({ trouble: 'strange' });
  });

  test('the token goes to no plain address but this machine, unless that is wanted', async () => {
    const never = () => Promise.reject(new Error('sent'));
    const there = { ...station, url: 'http://central.example', fetch: never };
    expect(await enrol(there)).toEqual({ trouble: 'away', detail: 'plain-http' });
    expect(await enrol({ ...there, plainHttp: true })).toEqual({ trouble: 'away', detail: 'sent' });
  });

  test('what no header can hold is no token', async () => {
    expect(await enrol({ ...station, url: 'http://127.0.0.1:1', token: 'a\nb' })).toMatchObject({
      trouble: 'not-enrolled',
    });
  });

  test('nobody there, and nobody who answers', async () => {
    expect(await enrol({ ...station, url: 'http://127.0.0.1:1' })).toMatchObject({ trouble: 'away' });
    const server = await serve(() => {});
    expect(await enrol({ ...station, url: server.url, requestMs: 50 })).toMatchObject({ trouble: 'slow' });
  });
});
