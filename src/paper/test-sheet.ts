// The page of known barcodes that a scanner is tested with: A4, two pages, nothing of this station on it.
import PDFDocument from 'pdfkit';
import { type TestCode, type TestSymbology, testSheet } from '#src/codes/test-sheet.ts';
import type { deviceWords } from '#src/words/english/device-words.ts';
import { say } from '#src/words/sentence.ts';
import { drawBars, drawSquares } from './barcodes.ts';
import { collected } from './collected.ts';
import { createPen, GREY, type Pen } from './pen.ts';
import { MARGIN, PAGE, WIDTH } from './sheet.ts';

type Words = typeof deviceWords;

const BARS: { readonly [S in TestSymbology]?: string } = {
  'Code 128': 'code128',
  'GS1-128': 'gs1-128',
  'EAN-13': 'ean13',
  'UPC-A': 'upca',
  ITF: 'interleaved2of5',
};
const ROW = 86;
const TEXT_WIDTH = 190;
// 10 modules of quiet zone at each side (GS1 General Specifications 5.4.3.2) of codes of at most 300 modules.
const QUIET = 16;
const BARS_AT = MARGIN + TEXT_WIDTH + QUIET;
// 297 modules of the longest code are 0.37 mm each.
const LONGEST = WIDTH - TEXT_WIDTH - 2 * QUIET;
const NARROW = 150;
const SQUARE = 62;
// 137 modules of 2,500 letters and digits (version 30, level L) are 0.72 mm each.
const LARGE = 280;

/** 0.3 s: the long codes are encoded. Belongs into a worker. */
export const testSheetPdf = async (words: Words): Promise<Uint8Array> => {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    displayTitle: true,
    info: { Title: say(words['sheet-title']), Creator: 'Pickup Station' },
  });
  const whole = collected(pdf);
  const pen = createPen(pdf);
  const small = testSheet.filter(({ symbology }) => !isLong(symbology));
  let y = drawHead(pen, words);
  for (const code of small) {
    drawRow(pdf, pen, words, code, y);
    y += ROW;
  }
  pdf.addPage();
  y = drawHead(pen, words);
  for (const code of testSheet.filter(({ symbology }) => isLong(symbology))) {
    const below = drawWords(pen, words, code, y, WIDTH);
    const at = { x: MARGIN + (WIDTH - LARGE) / 2, y: below + 14, width: LARGE };
    drawSquares(pdf, 'qrcode', code.text, at, { eclevel: 'L' });
    y = below + LARGE + 50;
  }
  pdf.end();
  return whole;
};

const isLong = (symbology: TestSymbology): boolean => symbology.startsWith('QR Code');

const drawHead = (pen: Pen, words: Words): number => {
  pen.text(say(words['sheet-title']), MARGIN, MARGIN + 12, { size: 16, weight: 'bold' });
  let y = MARGIN + 28;
  for (const line of pen.linesOf(say(words['sheet-how']), WIDTH, { size: 8.5 }, 2)) {
    pen.text(line, MARGIN, y, { size: 8.5 });
    y += 11;
  }
  return y + 10;
};

/** Answers where writing goes on. */
const drawWords = (pen: Pen, words: Words, code: TestCode, y: number, width: number): number => {
  const { number, symbology, text, elements } = code;
  const title = `${number}. ${symbology.replace(/,.*/, '')}`;
  pen.text(title, MARGIN, y + 12, { size: 11, weight: 'bold' });
  let at = y + 25;
  const proves = words[`proves-${number}` as keyof Words];
  for (const line of pen.linesOf(say(proves), width, { size: 8.5 }, 3)) {
    pen.text(line, MARGIN, at, { size: 8.5 });
    at += 11;
  }
  const shown = (elements ?? text).replaceAll(' ', '·');
  const label = { size: 7.5, color: GREY } as const;
  const [line = ''] = pen.linesOf(isLong(symbology) ? `${shown.slice(0, 40)}…` : shown, width, label, 1);
  pen.text(line, MARGIN, at + 1, label);
  return at + 4;
};

const drawRow = (pdf: PDFKit.PDFDocument, pen: Pen, words: Words, code: TestCode, y: number): void => {
  drawWords(pen, words, code, y, TEXT_WIDTH - QUIET);
  const bcid = BARS[code.symbology];
  const text = code.elements ?? code.text;
  if (bcid === undefined) drawSquares(pdf, 'gs1datamatrix', text, { x: BARS_AT, y: y + 4, width: SQUARE });
  else {
    const isItem = /^\d+$/.test(code.text);
    const width = isItem ? NARROW : LONGEST;
    drawBars(pdf, bcid, text, { x: BARS_AT, y: y + 6, width, height: 50 });
  }
  if (y + ROW < PAGE.height - MARGIN) pen.line(MARGIN, y + ROW - 9, MARGIN + WIDTH, y + ROW - 9, 0.25);
};
