import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  oddities,
  parcelCode,
  type SealedTruck,
  sackCode,
  sampleOpening,
  sealedTruck,
} from '#test/sealed-truck.ts';
import { flat, paperFolder, textOf } from './printed.fixture.ts';

const { at: paperAt, print } = paperFolder();

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
    const image = paperAt('front');
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

test('250 sacks and 25,000 parcels keep every code', async () => {
  const truck = sealedTruck({ sacks: 250, parcels: 25_000 });
  const path = await print(truck);
  const words = new Set(textOf(path).split(/\s+/));
  expect(truck.document.rows.filter(row => !words.has(row.code))).toEqual([]);
  expect(words.has('Page')).toBe(true);
});
