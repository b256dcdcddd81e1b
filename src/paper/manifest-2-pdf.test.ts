// What version 2 of the document brought to the paper; manifest-pdf.test.ts holds what every version prints.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCode } from '#src/codes/read-code.ts';
import type { Opening } from '#src/handoff/events-truck.ts';
import type { Strokes } from '#src/lib/strokes.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { fullTruck, playAll } from '#test/full-truck.ts';
import { parcelCode, sackCode, sampleOpening, sealed } from '#test/sealed-truck.ts';
import type { ManifestPaper } from './manifest-pdf.ts';
import type { PaperPeople } from './people.ts';
import { flat, paperFolder, textOf } from './printed.fixture.ts';

const { print } = paperFolder();

describe('the paper of a truck with everything', () => {
  const strokes: Strokes = [
    [
      [100, 200],
      [200, 100],
      [300, 250],
    ],
  ];
  const people: PaperPeople = {
    driver: { is: 'R. Lakra' },
    signer: { is: { name: 'Ramesh Lakra', phone: '9811122233' } },
    strokes: { is: strokes },
  };
  const textWith = async (more: Partial<ManifestPaper>, truck = fullTruck(), ...args: string[]) =>
    flat(textOf(await print(truck, null, more), '-layout', ...args));

  test('holds every code and every alias', async () => {
    const truck = fullTruck();
    const words = textOf(await print(truck)).split(/\s+/);
    const codes = truck.document.rows.flatMap(row => [
      row.code,
      ...('aliases' in row ? (row.aliases ?? []) : []),
    ]);
    for (const code of codes) expect(words).toContain(code);
  });

  test('tells apart what was counted, drawn and said, what is to be collected and what is missing', async () => {
    const front = await textWith({ people }, undefined, '-l', '1');
    for (const part of [
      'This manifest stands in the place of DEL1-A-261122-009, which was voided.',
      'R. Lakra Badge C7 DEL1, station A, lane Dock 2',
      '23-11-2026 17:19:30 23-11-2026 17:34:11',
      '1 h 2 min',
      'IN4471 7 sacks, 62 parcels',
      '4 53.150 12 37',
      '4 weighed, 0 not, 1 inside others',
      '5 14,359.00 6 4',
      '5 rejected, 1 returned 2 sacks, 2 parcels of the list',
      '0 counted parcel by parcel, 1 counted as a sample that the station drew, 3 said to contain.',
      '1.420 kg together, 1 of them weighed here.',
      'Door seal, another seal, accepted: Changed at the toll gate, the paper is in the cab',
      `1 ${sackCode(0)} 12.000 10 12 sample`,
      `2 ${sackCode(1)} 9.050 K 0 25 said`,
      `inside ${sackCode(0)}`,
      `4 ${sackCode(3)} 32.100 ! 0 4 said`,
    ]) {
      expect(front).toContain(part);
    }
    expect(front).toMatch(/AZ0097731; found .*AZ0099999: another seal/);
  });

  test('says which manifests were voided since the one before, the last three of many, whatever the reasons hold', async () => {
    const voids = [1, 2, 3, 4].map(serial => ({
      number: `DEL1-A-261122-00${serial}`,
      reason: serial === 3 ? 'पार्सल दूसरे ट्रक के' : `reason ${serial}`,
      at: '2026-11-23T17:30:00.000+05:30',
    }));
    const front = await textWith({ people }, fullTruck(undefined, { voids }), '-l', '1');
    for (const part of [
      'Voided since the manifest before this one: DEL1-A-261122-002 (reason 2).',
      'Voided since the manifest before this one: DEL1-A-261122-003 (',
      'Voided since the manifest before this one: DEL1-A-261122-004 (reason 4).',
    ])
      expect(front).toContain(part);
    expect(front).not.toContain('DEL1-A-261122-001');
  });

  test('lists what somebody must look at', async () => {
    const pages = await textWith({ people });
    for (const part of [
      `${sackCode(0)} sack: said 12, scanned 10 Two parcels were taken out at the hub`,
      `${sackCode(3)} sack Weighed twice, repacked`,
      `${sackCode(3)} torn Left seam open by a hand; photos: 1`,
      `${parcelCode(33)} wet`,
      `${sackCode(1)} 9.050 K: keyed in by badge L1 The scale froze`,
      `${sackCode(4)} sack rejected: the sack’s seal is Opened on the way`,
      `with sack ${sackCode(4)}. Opened on the way`,
      `${parcelCode(32)} returned: COD amounts differ COD does not agree with the booking`,
      'On manifest DEL1-A-261122-014. On an earlier manifest',
      `${sackCode(5)} sack`,
      `${parcelCode(10)} of sack ${sackCode(0)}`,
      `${parcelCode(40)} loose parcel`,
      'Cash on delivery: parcels 5, Rs 14,359.00',
      `${parcelCode(33)} 12,345.00`,
      'also TBA502887999999',
      'kg 0.700 A',
      '300 × 200 × 100 mm, 1.200 kg',
    ]) {
      expect(pages).toContain(part);
    }
  });

  test('shows who signed, and draws the signature', async () => {
    const truck = fullTruck();
    const front = await textWith({ people }, truck, '-l', '1');
    expect(front).toContain(`Both saw these totals before the seal: ${truck.document.head.signed?.totals}`);
    expect(front).toMatch(/Ramesh Lakra .*Confirmed with badge L1/);
    expect(front).toContain('Name, phone 9811122233 Signature Name Signature 23-11-2026 18:21:41');
    // Dark where nothing is without the strokes.
    const inkOf = async (kept: PaperPeople['strokes']): Promise<number> => {
      const path = await print(truck, null, { people: { ...people, strokes: kept } });
      const box = ['-r', '144', '-l', '1', '-x', '340', '-y', '1408', '-W', '220', '-H', '40', '-gray'];
      const image = execFileSync('pdftoppm', [...box, path], { maxBuffer: 1 << 24 });
      return image.subarray(15).filter(value => value < 128).length;
    };
    expect(await inkOf({ is: strokes })).toBeGreaterThan(50);
    expect(await inkOf('not-kept')).toBe(0);
  });

  test('says that it is erased where it is', async () => {
    const gone: PaperPeople = { driver: 'erased', signer: 'erased', strokes: 'erased' };
    const front = await textWith({ people: gone }, undefined, '-l', '1');
    expect(front.match(/erased/g)).toHaveLength(3);
    expect(front).not.toContain('Lakra');
  });

  test('says who refused to sign, and why', async () => {
    const refused = fullTruck({ how: 'refused', reason: 'Counts one parcel more' });
    expect(await textWith({}, refused, '-l', '1')).toContain('Refused to sign: Counts one parcel more');
  });

  test('is marked on every page once it is voided', async () => {
    const voided = { by: 'L1', reason: 'Sealed under another vehicle' };
    const pages = textOf(await print(fullTruck(), null, { voided }), '-layout')
      .split('\f')
      .slice(0, -1);
    expect(flat(pages[0] ?? '')).toContain('Voided by badge L1: Sealed under another vehicle');
    expect(pages.map(page => page.includes('VOIDED'))).toEqual([true, true]);
  });

  test('of a return shows the COD as not collected, and why each parcel comes back', async () => {
    const opening: Opening = { ...sampleOpening, direction: 'return' };
    const facts = { forward: { number: 'DEL1-A-261101-003', codPaise: 123_400_050 } };
    const back = sealed(
      playAll(opening, [
        { do: 'return-reason', reason: 'refused' },
        { do: 'scan', code: readCode(parcelCode(0)), scan: { device: 'scanner-1' }, facts },
        { do: 'close' },
      ]),
    );
    const text = await textWith({}, back);
    for (const part of [
      '1 12,34,000.50 0 –',
      'come back: not collected',
      'Cash on delivery that is not collected: parcels 1, Rs 12,34,000.50',
      'why: refused',
      'went out on DEL1-A-261101-003',
    ]) {
      expect(text).toContain(part);
    }
  });
});

test('a document of version 1 is printed as it always was said, in the columns of today', async () => {
  const page = readFileSync(new URL('../../docs/manifest-1.md', import.meta.url), 'utf8');
  const read = readDocument(/```json\n(.*)\n```/.exec(page)?.[1] ?? '');
  if ('wrong' in read) throw new Error(read.detail);
  const text = flat(textOf(await print(read), '-layout'));
  for (const part of [
    read.id,
    read.document.head.root,
    'AZ0097731',
    '1 CBK3014298000 12.000 2 – said',
    'EB126020005IN',
    'EB126020075IN',
  ]) {
    expect(text).toContain(part);
  }
});
