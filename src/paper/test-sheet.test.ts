import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSheet } from '#src/codes/test-sheet.ts';
import { deviceWords } from '#src/words/english/device-words.ts';
import { testSheetPdf } from './test-sheet.ts';

// Read back by other people's programs: poppler, zbar and libdmtx.
let folder: string;
let path: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pickup-sheet-'));
  path = join(folder, 'sheet.pdf');
  writeFileSync(path, await testSheetPdf(deviceWords));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// zbar knows UPC-A as the EAN-13 that it is, and does not read Data Matrix.
const zbarName = { 'Code 128': 'CODE-128', 'GS1-128': 'CODE-128', 'EAN-13': 'EAN-13', ITF: 'I2/5' } as const;

test('every code of the sheet is read from its pages as the list says it', () => {
  execFileSync('pdftoppm', ['-r', '200', '-png', path, join(folder, 'page')]);
  const read = [1, 2].flatMap(page =>
    execFileSync('zbarimg', ['-q', join(folder, `page-${page}.png`)], { encoding: 'latin1' })
      .split('\n')
      .filter(line => line !== ''),
  );
  const printed = testSheet.flatMap(({ symbology, text }) => {
    if (symbology === 'GS1 DataMatrix') return [];
    if (symbology === 'UPC-A') return [`EAN-13:0${text}`];
    if (symbology.startsWith('QR Code')) return [`QR-Code:${text}`];
    return [`${zbarName[symbology as keyof typeof zbarName]}:${text}`];
  });
  expect(read.toSorted()).toEqual(printed.toSorted());
});

test('the Data Matrix is a GS1 code with its separator', () => {
  execFileSync('pdftoppm', ['-r', '200', '-png', '-f', '1', '-l', '1', path, join(folder, 'matrix')]);
  const [matrix] = testSheet.filter(({ symbology }) => symbology === 'GS1 DataMatrix');
  // -G: it begins with FNC1, and each one is shown as GS.
  const args = ['-G', '29', '-N', '1', '-m', '20000', join(folder, 'matrix-1.png')];
  expect(execFileSync('dmtxread', args, { encoding: 'latin1', stdio: ['ignore', 'pipe', 'ignore'] })).toBe(
    `\u001d${matrix?.text}`,
  );
});

test('says of each code what it proves, on two pages of A4', () => {
  const text = execFileSync('pdftotext', ['-enc', 'UTF-8', path, '-'], { encoding: 'utf8' }).replace(
    /\s+/g,
    ' ',
  );
  for (const { number } of testSheet) {
    expect(text).toContain(`${number}. `);
    expect(text).toContain(deviceWords[`proves-${number}` as 'proves-1'][1]);
  }
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Pages: +2\n[\s\S]*\(A4\)/);
});
