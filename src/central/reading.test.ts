import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.close());
beforeEach(() => central.forget());

const answerOf = async (response: Response) => [response.status, await response.json()];

describe('reading', () => {
  test.each(['/v1/manifests', '/v1/manifests/DEL1-A-261123-001', '/v1/stations', '/v1/conflicts'])(
    '%s needs a token',
    async path => {
      const answer = await central.ask(path);
      expect(await answerOf(answer)).toMatchObject([401, { code: 'no-token' }]);
    },
  );

  test('pages through what arrived, the newest first, each once', async () => {
    const numbers: string[] = [];
    for (const site of ['DEL1', 'BOM2']) {
      await central.enrol(site, 'A', sampleKey);
      let previous: { number: string; document: string } | null = null;
      for (let serial = 1; serial <= 4; serial += 1) {
        const number = `${site}-A-261123-00${serial}`;
        const truck = sealedTruck({ sacks: 1, parcels: 1 }, [], sampleOpening, { number, previous });
        // Two in one millisecond.
        central.clock.now += serial % 2;
        expect((await central.deliver(truck.text)).status).toBe(201);
        previous = { number, document: truck.id };
        numbers.unshift(number);
      }
    }
    type Page = { manifests: { number: string }[]; more: boolean };
    const pages = async (query: string) => {
      const found: string[] = [];
      let page: Page;
      do {
        const before = found.length === 0 ? '' : `&before=${found.at(-1)}`;
        page = (await central.read(`/v1/manifests?limit=3${query}${before}`)) as Page;
        found.push(...page.manifests.map(({ number }) => number));
      } while (page.more);
      return found;
    };
    expect(await pages('')).toEqual(numbers);
    expect(await pages('&site=BOM2')).toEqual(numbers.filter(number => number.startsWith('BOM2')));
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=x', 'limit'],
    ["site=DEL1'--", 'site'],
    ['before=1', 'before'],
  ])('?%s is refused by name', async (query, field) => {
    const answer = await central.ask(`/v1/manifests?${query}`, {
      headers: { authorization: `Bearer ${central.token}` },
    });
    expect(await answerOf(answer)).toMatchObject([400, { code: 'bad-query', field }]);
  });

  test('what is not there is said to be not there', async () => {
    const headers = { authorization: `Bearer ${central.token}` };
    expect(await answerOf(await central.ask('/v1/manifests/DEL1-A-261123-777', { headers }))).toMatchObject([
      404,
      { code: 'no-manifest' },
    ]);
    expect(await answerOf(await central.ask('/v1/manifests/%3Cscript%3E', { headers }))).toMatchObject([
      404,
      { code: 'no-manifest' },
    ]);
    expect(await answerOf(await central.ask('/nowhere'))).toMatchObject([404, { code: 'not-found' }]);
  });
});
