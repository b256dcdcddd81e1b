import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCode } from '#src/codes/read-code.ts';
import type { Opening } from '#src/handoff/events.ts';
import type { Strokes } from '#src/lib/strokes.ts';
import { readDocument } from '#src/manifest/verify.ts';
import { paper } from '#src/words/english/paper.ts';
import { fullTruck, playAll, sealed } from '#test/full-truck.ts';
import {
  oddities,
  parcelCode,
  type SealedTruck,
  sackCode,
  sampleOpening,
  sealedTruck,
} from '#test/sealed-truck.ts';
import { type ManifestPaper, manifestPdf } from './manifest-pdf.ts';
import { nobodyKept, type PaperPeople } from './people.ts';

// Read back by other people's programs: poppler's pdftotext and pdftoppm, and zbar.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pickup-paper-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let prints = 0;
const print = async (
  truck: SealedTruck,
  driverName: string | null = 'R. Lakra',
  more: Partial<ManifestPaper> = {},
): Promise<string> => {
  prints += 1;
  const path = join(folder, `${prints}.pdf`);
  const printedAt = Date.UTC(2026, 10, 23, 12, 55);
  const people: PaperPeople = {
    ...nobodyKept,
    driver: driverName === null ? 'not-kept' : { is: driverName },
  };
  const document = truck.document;
  writeFileSync(path, await manifestPdf({ document, people, words: paper, printedAt, ...more }));
  return path;
};
const textOf = (path: string, ...more: string[]): string =>
  execFileSync('pdftotext', ['-enc', 'UTF-8', ...more, path, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 });
const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe('the paper of 20 sacks and 500 parcels', () => {
  let truck: SealedTruck;
  let path: string;
  beforeAll(async () => {
    truck = sealedTruck({ sacks: 20, parcels: 500 }, oddities());
    path = await print(truck);
  });

  test('holds every code, none lost at a page’s end, parcels in the order of their numbers', () => {
    const words = textOf(path).split(/\s+/);
    for (const { code } of truck.document.rows) expect(words).toContain(code);
    const parcels = Array.from({ length: 500 }, (_, i) => parcelCode(i));
    const listed = textOf(path, '-raw').slice(textOf(path, '-raw').indexOf('Parcels scanned one by one\n'));
    const order = listed.split(/\s+/).filter(word => parcels.includes(word));
    expect(order).toEqual(parcels);
  });

  test('says who, what, how much and when on its front', () => {
    const front = flat(textOf(path, '-l', '1', '-layout'));
    for (const part of [
      'Amazon Transportation Services hands over to Department of Posts',
      'DEL1-A-261123-001',
      truck.document.head.root,
      truck.id,
      'DL 01 LAB 4821',
      'AZ0097731',
      'R. Lakra',
      '23-11-2026 17:34:11 23-11-2026 18:21:40 23-11-2026 18:21:41',
      'Asia/Kolkata (+05:30)',
      '18 weighed, 2 not, 0 inside others',
      '20 323.067 503 0',
      'COD parcels COD, Rs Not taken over Missing 0 0.00 2 –',
      '0 h 47 min',
      'scanned one by one, 2 of them loose',
      '1 rejected, 1 returned',
      'Repeated scans, not counted: 1. Odd labels accepted with a reason: 1.',
      `7 ${sackCode(6)} not weighed 25 – said`,
      `1 ${sackCode(0)} 12.000 25 – said`,
    ]) {
      expect(front).toContain(part);
    }
    expect(front.match(/Signature/g)).toHaveLength(2);
  });

  test('gives the reason of each odd label and of what was not taken over', () => {
    const text = flat(textOf(path, '-layout'));
    expect(text).toContain(
      `AMZ-IN-00417 parcel in sack ${sackCode(19)} On the driver’s list, label checked by hand`,
    );
    expect(text).toContain('RB123456786US returned: wrong check digit Label damaged, driver takes it back');
    expect(text).toMatch(/EE123456785IN rejected: already on an earlier On manifest DEL1-A-261122-014/);
  });

  test('numbers its pages, and each carries the number and the root', () => {
    const pages = textOf(path, '-layout').split('\f').slice(0, -1);
    const short = truck.document.head.root.slice(0, 16);
    expect(pages.map(page => flat(page).trim().split(' Page ').at(-1))).toEqual(
      pages.map((_, i) => `${i + 1} of ${pages.length}`),
    );
    for (const page of pages) expect(flat(page)).toContain(`DEL1-A-261123-001 ${short}`);
  });

  test('its barcode and QR are read at 200 dpi', () => {
    const image = join(folder, 'front');
    execFileSync('pdftoppm', ['-r', '200', '-f', '1', '-l', '1', '-png', '-singlefile', path, image]);
    const read = execFileSync('zbarimg', ['-q', `${image}.png`], { encoding: 'utf8' });
    expect(read.trim().split('\n').sort()).toEqual([
      'CODE-128:DEL1-A-261123-001',
      `QR-Code:PICKUP:1:DEL1-A-261123-001:${truck.document.head.root}`,
    ]);
  });

  test('carries its fonts with it, the letters it needs alone', () => {
    const rows = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
    for (const row of rows) expect(row).toMatch(/CID TrueType +Identity-H +yes yes yes/);
    expect(readFileSync(path).length).toBeLessThan(100_000);
  });
});

test('one sack is one page', async () => {
  const path = await print(sealedTruck({ sacks: 1, parcels: 0 }), null);
  const text = flat(textOf(path, '-layout'));
  expect(text).toContain('Page 1 of 1');
  expect(text).toContain(
    'Vehicle Driver Clerk Station DL 01 LAB 4821 not recorded not given DEL1, station A',
  );
});

test('a return says so, and a party’s name in Devanagari is written and found as it is spelled', async () => {
  const from = { id: 'DOP', name: 'भारतीय डाक विभाग' };
  const truck = sealedTruck({ sacks: 1, parcels: 1 }, [], {
    ...sampleOpening,
    direction: 'return',
    from,
    to: sampleOpening.from,
  });
  const path = await print(truck);
  const text = flat(textOf(path, '-layout'));
  expect(text).toMatch(/Return: .*hands back to Amazon Transportation Services/);
  // Glyphs of conjuncts do not stand in the order of letters: the spelling goes with them as ActualText.
  expect(text.match(/भारतीय डाक विभाग/g)?.length).toBeGreaterThanOrEqual(3);
  expect(execFileSync('pdffonts', [path], { encoding: 'utf8' })).toContain('NotoSansDevanagari-Bold');
});

test('very long names and odd codes are cut or escaped where they are shown, and nothing runs out of the page', async () => {
  const odd = ['\u001dGS\u0000', '<script>alert(1)</script>', `W${'X'.repeat(599)}`, 'abc\u202edef', '😀'];
  const truck = sealedTruck({ sacks: 2, parcels: 4 }, oddities(odd), {
    ...sampleOpening,
    from: { id: 'A'.repeat(64), name: 'Amazon Transportation Services Private Limited '.repeat(20) },
    to: { id: 'DOP', name: 'W'.repeat(1_000) },
    vehicle: 'V'.repeat(200),
    seal: 'seal '.repeat(40),
  });
  const path = await print(truck, 'n'.repeat(500));
  const text = flat(textOf(path, '-layout'));
  for (const part of [
    '\\u{1d}GS\\u{0}',
    '<script>alert(1)</script>',
    'abc\\u{202e}def',
    '\\u{1f600}',
    '(600 characters)',
  ]) {
    expect(text).toContain(part);
  }
  const boxes = execFileSync('pdftotext', ['-bbox', path, '-'], { encoding: 'utf8' });
  for (const [, left, right] of boxes.matchAll(/xMin="([\d.]+)".*?xMax="([\d.]+)"/g)) {
    expect(Number(left)).toBeGreaterThanOrEqual(39);
    expect(Number(right)).toBeLessThanOrEqual(556.5);
  }
});

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
      'Cash on delivery: 5 parcels, Rs 14,359.00',
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
      'Cash on delivery that is not collected: 1 parcels, Rs 12,34,000.50',
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
  const path = join(folder, 'version-1.pdf');
  const printed = { document: read.document, people: nobodyKept, words: paper, printedAt: 0 };
  writeFileSync(path, await manifestPdf(printed));
  const text = flat(textOf(path, '-layout'));
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

test('250 sacks and 25,000 parcels keep every code', async () => {
  const truck = sealedTruck({ sacks: 250, parcels: 25_000 });
  const path = await print(truck);
  const words = new Set(textOf(path).split(/\s+/));
  expect(truck.document.rows.filter(row => !words.has(row.code))).toEqual([]);
  expect(words.has('Page')).toBe(true);
});
