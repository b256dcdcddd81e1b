import { expect, test } from 'vitest';
import { bag, s10 } from './pre-advice.fixture.ts';
import { readPreAdvice } from './read-pre-advice.ts';

const read = (value: unknown) =>
  readPreAdvice(Buffer.from(JSON.stringify(value)), {
    name: 'list.json',
    head: { from: 'given', to: 'given' },
  });

test('the whole form is read, and what the file says of itself wins', async () => {
  const parcel = { code: s10(1), aliases: ['TBA502887274000'], grams: 250, pin: '560001', orderRef: 'x' };
  expect(
    await read({
      preadvice: 'T-1',
      shipper: 'ATS',
      site: 'DEL1',
      vehicle: 'HR55AB1234',
      expectedAt: '2026-11-24T10:00:00+05:30',
      sacks: [
        {
          code: bag(1),
          grams: 900,
          parcelCount: 1,
          parcels: [{ ...parcel, codPaise: 100, declaredPaise: 5 }],
        },
      ],
      looseParcels: [{ code: s10(2), codPaise: null }],
    }),
  ).toEqual({
    kind: 'read',
    name: 'list.json',
    format: 'json',
    preAdvice: {
      reference: 'T-1',
      shipper: 'ATS',
      from: 'given',
      to: 'DEL1',
      vehicle: 'HR55AB1234',
      expectedAt: '2026-11-24T10:00:00+05:30',
      sacks: [
        {
          code: bag(1),
          grams: 900,
          parcelCount: 1,
          parcels: [{ ...parcel, cod: { paise: 100 }, declaredPaise: 5 }],
        },
      ],
      loose: [{ code: s10(2) }],
    },
    wrong: [],
    counts: { rows: 3, sacks: 1, parcels: 2, loose: 1, dropped: 0, wrong: 0 },
  });
});

test('each wrong member is named by its path, and costs no more than itself', async () => {
  const answer = await read({
    expectedAt: 'soon',
    sacks: [
      {
        code: bag(1),
        colour: 'red',
        grams: 1.5,
        parcels: [{ code: s10(1), pin: 560001, codPaise: 12.5 }, 7, {}],
      },
      { code: 3, parcels: [{ code: s10(2) }] },
      null,
      {
        code: bag(2),
        parcels: [{ code: s10(1) }, { code: s10(3), receiverName: 'A Person', aliases: [5, s10(1)] }],
      },
    ],
    looseParcels: [{ code: s10(9), grams: 40_000 }],
  });
  expect(JSON.stringify(answer)).not.toContain('Person');
  expect(answer).toMatchObject({
    preAdvice: {
      sacks: [
        { code: bag(1), parcels: [{ code: s10(1), cod: { paise: null } }] },
        { code: bag(2), parcels: [{ code: s10(3) }] },
      ],
      loose: [{ code: s10(9) }],
    },
    counts: { rows: 11, dropped: 6 },
  });
  const wrong = answer.kind === 'read' ? answer.wrong : [];
  expect(
    wrong.map(({ column, why, text, kept, other }) => [
      column,
      why,
      text,
      kept,
      ...(other === undefined ? [] : [other]),
    ]),
  ).toEqual([
    ['expectedAt', 'type', 'soon', true],
    ['sacks[0].colour', 'key-unknown', '', true],
    ['sacks[0].grams', 'weight-impossible', '1.5', true],
    ['sacks[0].parcels[0].pin', 'type', '560001', true],
    ['sacks[0].parcels[0].codPaise', 'money-impossible', '12.5', true],
    ['sacks[0].parcels[1]', 'type', '7', false],
    ['sacks[0].parcels[2].code', 'no-code', '', false],
    ['sacks[1].code', 'type', '3', false],
    ['sacks[2]', 'type', '', false],
    ['sacks[3].parcels[0].code', 'in-two-sacks', s10(1), false, 'sacks[0].parcels[0]'],
    ['sacks[3].parcels[1].receiverName', 'key-unknown', '', true],
    ['sacks[3].parcels[1].aliases[0]', 'type', '5', true],
    ['sacks[3].parcels[1].aliases', 'alias-taken', s10(1), true, 'sacks[0].parcels[0]'],
    ['looseParcels[0].grams', 'weight-impossible', '40000', true],
  ]);
});
