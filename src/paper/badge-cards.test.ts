import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { badgeText } from '#src/codes/own-codes.ts';
import { readLabel } from '#src/codes/read-label.ts';
import { paper } from '#src/words/english/paper.ts';
import { type BadgeHolder, badgeCardsPdf } from './badge-cards.ts';

const SITE = 'WXYZWXYZ';
const person = (i: number): BadgeHolder => ({
  name: `Asha Verma ${i}`,
  role: (['clerk', 'lead', 'auditor'] as const)[i % 3] ?? 'clerk',
  badge: `C${i}`,
});
const people: readonly BadgeHolder[] = [
  { name: 'आशा वर्मा', role: 'lead', badge: 'L1' },
  {
    name: 'Venkata Lakshmi Narasimha Raghavendra Rao of Machilipatnam',
    role: 'clerk',
    badge: 'ABCDEFGHIJKLMNOP',
  },
  ...Array.from({ length: 10 }, (_, i) => person(i)),
];

// Read back by other people's programs: poppler and zbar.
let folder: string;
let file: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pickup-badges-'));
  file = join(folder, 'badges.pdf');
  writeFileSync(file, await badgeCardsPdf(SITE, people, paper));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MM = 72 / 25.4;
const LEFT = (210 - 2 * 85.6) / 2;
const TOP = (297 - 5 * 54) / 2;
const DPI = 300;
const dots = (mm: number): string => String(Math.round((mm / 25.4) * DPI));

/** What lies on the card at this place of the sheet, cut out as scissors would. */
const cardAt = (place: number): { readonly code: string; readonly text: string } => {
  const page = String(Math.floor(place / 10) + 1);
  const [x, y] = [LEFT + (place % 2) * 85.6, TOP + Math.floor((place % 10) / 2) * 54];
  const card = join(folder, 'card');
  execFileSync('pdftoppm', [
    ...['-r', String(DPI), '-png', '-singlefile', '-f', page, '-l', page],
    ...['-x', dots(x), '-y', dots(y), '-W', dots(85.6), '-H', dots(54), file, card],
  ]);
  const points = (mm: number): string => String(Math.round(mm * MM));
  const text = execFileSync(
    'pdftotext',
    [
      ...['-enc', 'UTF-8', '-f', page, '-l', page],
      ...['-x', points(x), '-y', points(y), '-W', points(85.6), '-H', points(54), file, '-'],
    ],
    { encoding: 'utf8' },
  );
  const code = execFileSync('zbarimg', ['-q', `${card}.png`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { code: code.trim(), text: text.replace(/\s+/g, ' ') };
};

test('each person has a card of 85.6 by 54 mm, with the name, the role, and a badge that this site reads', () => {
  const roles = { clerk: 'Clerk', lead: 'Lead', auditor: 'Auditor' } as const;
  // Letters that are drawn in another order than they are read belong to no part of a page: poppler tells them of all of it.
  const all = execFileSync('pdftotext', ['-enc', 'UTF-8', '-raw', file, '-'], { encoding: 'utf8' }).replace(
    /\s+/g,
    ' ',
  );
  for (const [place, { name, role, badge }] of people.entries()) {
    const { code, text } = cardAt(place);
    expect(code).toBe(`CODE-128:${badgeText(SITE, badge)}`);
    expect(readLabel(code.slice(9), { site: SITE })).toMatchObject({
      kind: 'badge',
      valid: true,
      fields: { badge },
    });
    for (const said of [roles[role], `Badge ${badge}`, SITE, badgeText(SITE, badge)]) {
      expect(text).toContain(said);
    }
    // A name of more than two lines is cut: its beginning is there.
    expect(all).toContain(name.length > 40 ? name.slice(0, 24) : name);
  }
});

test('ten cards are on a page of A4', () => {
  expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Pages: +2\n[\s\S]*\(A4\)/);
  const read = [1, 2].map(page => {
    const picture = join(folder, 'page');
    execFileSync('pdftoppm', [
      '-r',
      '200',
      '-png',
      '-singlefile',
      '-f',
      `${page}`,
      '-l',
      `${page}`,
      file,
      picture,
    ]);
    return execFileSync('zbarimg', ['-q', `${picture}.png`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split('\n').length;
  });
  expect(read).toEqual([10, 2]);
});

test('is cut along lines that are 85.6 and 54 mm apart', () => {
  const picture = join(folder, 'cuts');
  execFileSync('pdftoppm', ['-r', `${DPI}`, '-gray', '-singlefile', '-l', '1', file, picture]);
  const bytes = readFileSync(`${picture}.pgm`);
  // Netpbm P5: head, then a byte a dot.
  const [head = '', w, h] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64)) ?? [];
  const [width, height] = [Number(w), Number(h)];
  const isDark = (x: number, y: number) => (bytes[head.length + y * width + x] ?? 255) < 250;
  // A line goes from one edge of the page to the other: the first dots of each row and column tell.
  const apart = (length: number, isLine: (at: number) => boolean) => {
    const lines = Array.from({ length }, (_, at) => at).filter(at => isLine(at) && !isLine(at - 1));
    return lines.slice(1).map((at, i) => Math.round(((at - (lines[i] ?? 0)) / DPI) * 25.4 * 5) / 5);
  };
  expect([apart(width, x => isDark(x, 0)), apart(height, y => isDark(0, y))]).toEqual([
    [85.6, 85.6],
    [54, 54, 54, 54, 54],
  ]);
});
