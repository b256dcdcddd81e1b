import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Strokes } from '#src/lib/strokes.ts';
import { collected } from './collected.ts';
import { type Box, drawSignature } from './signature.ts';

// Read back as poppler's pdftoppm draws it, one pixel a point.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pickup-signature-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PAGE = { width: 200, height: 200 };

/** Whether the point of the page is dark. */
const drawn = async (strokes: Strokes, box: Box): Promise<(x: number, y: number) => boolean> => {
  const pdf = new PDFDocument({ size: [PAGE.width, PAGE.height], margin: 0 });
  const whole = collected(pdf);
  drawSignature(pdf, strokes, box);
  pdf.end();
  const path = join(folder, 'signature');
  writeFileSync(`${path}.pdf`, await whole);
  execFileSync('pdftoppm', ['-r', '72', '-gray', '-singlefile', `${path}.pdf`, path]);
  const image = readFileSync(`${path}.pgm`);
  const pixels = image.subarray(image.length - PAGE.width * PAGE.height);
  return (x, y) => (pixels[Math.round(y) * PAGE.width + Math.round(x)] ?? 255) < 160;
};
const dark = (is: (x: number, y: number) => boolean): readonly (readonly [number, number])[] =>
  Array.from(
    { length: PAGE.width * PAGE.height },
    (_, i) => [i % PAGE.width, Math.floor(i / PAGE.width)] as const,
  ).filter(([x, y]) => is(x, y));

const LINE: Strokes = [
  [
    [0, 0],
    [999, 333],
  ],
];

test('a stroke goes where the hand went: from corner to corner of a box of its shape', async () => {
  const is = await drawn(LINE, { x: 20, y: 40, width: 150, height: 50 });
  expect([is(22, 41), is(95, 65), is(168, 89), is(150, 45), is(30, 85)]).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  ['high', { x: 10, y: 10, width: 90, height: 150 }],
  ['wide', { x: 10, y: 10, width: 180, height: 20 }],
])('a box that is too %s has the signature in its middle, with its shape', async (_, box) => {
  const points = dark(await drawn(LINE, box));
  const [left, right] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [top, bottom] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  expect((right - left) / (bottom - top)).toBeCloseTo(3, 0);
  expect(Math.abs((left + right) / 2 - (box.x + box.width / 2))).toBeLessThan(2);
  expect(Math.abs((top + bottom) / 2 - (box.y + box.height / 2))).toBeLessThan(2);
});

test('a dot is seen, and nothing is drawn outside the box', async () => {
  const box = { x: 50, y: 50, width: 120, height: 40 };
  const dots: Strokes = [[[500, 166]], [[0, 0]], [[999, 333]]];
  const points = dark(await drawn(dots, box));
  expect(points.filter(([x, y]) => Math.abs(x - 110) < 3 && Math.abs(y - 70) < 3).length).toBeGreaterThan(0);
  expect(points.filter(([x, y]) => x < 50 || y < 50 || x > 170 || y > 90)).toEqual([]);
});
