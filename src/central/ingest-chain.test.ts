import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type SealedTruck, sampleKey, sampleOpening, sealedTruck } from '#test/sealed-truck.ts';
import { startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;
beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.close());
beforeEach(async () => {
  await central.forget();
  central.clock.now = Date.UTC(2026, 10, 23, 13, 0, 0, 0);
  await central.enrol('DEL1', 'A', sampleKey);
});

const chainOf = (length: number): SealedTruck[] => {
  const chain: SealedTruck[] = [];
  for (let serial = 1; serial <= length; serial += 1) {
    const before = chain.at(-1);
    chain.push(
      sealedTruck({ sacks: 2, parcels: 5 }, [], sampleOpening, {
        number: `DEL1-A-261123-${String(serial).padStart(3, '0')}`,
        previous: before === undefined ? null : { number: before.document.head.number, document: before.id },
      }),
    );
  }
  return chain;
};

describe('the chain of a station', () => {
  test('that has a gap is taken, and the gap shows until it is filled', async () => {
    const [first, second, third] = chainOf(3);
    await central.deliver(third?.text ?? '');
    await central.deliver(first?.text ?? '');
    const missing = async () =>
      (
        (await central.read('/v1/manifests')) as { manifests: { number: string; missing: string | null }[] }
      ).manifests
        .map(({ number, missing }) => `${number.slice(-3)} ${missing?.slice(-3) ?? '-'}`)
        .sort();
    expect(await missing()).toEqual(['001 -', '003 002']);
    await central.deliver(second?.text ?? '');
    expect(await missing()).toEqual(['001 -', '002 -', '003 -']);
  });

  test('any order and repetition of deliveries gives the same central state', async () => {
    const chain = chainOf(5);
    const state = async () =>
      (
        await central.pool.query(
          'SELECT site, number, document, text, previous_document, receipt FROM manifests ORDER BY site, number',
        )
      ).rows;
    for (const { text } of chain) await central.deliver(text);
    const inOrder = await state();
    expect(inOrder).toHaveLength(5);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(4), { maxLength: 6 }),
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.boolean(),
        async (some, all, atOnce) => {
          await central.pool.query('TRUNCATE manifests, conflicts');
          const sent = [...some, ...all].map(at => chain[at]?.text ?? '');
          if (atOnce) await Promise.all(sent.map(central.deliver));
          else for (const text of sent) await central.deliver(text);
          expect(await state()).toEqual(inOrder);
        },
      ),
      { numRuns: 12 },
    );
  });
});
