// Badges to cards of the size of a bank card, ten on a page of A4, to be cut along the lines.
import PDFDocument from 'pdfkit';
import { badgeText } from '#src/codes/own-codes.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import { drawCode128, modulesOf } from './barcodes.ts';
import { collected } from './collected.ts';
import { createPen, GREY, type Pen } from './pen.ts';
import { PAGE } from './sheet.ts';

/** `badge` is 1-16 of A-Z0-9. No PIN is printed: a badge alone says who somebody is, and opens nothing. */
export type BadgeHolder = {
  readonly name: string;
  readonly role: 'clerk' | 'lead' | 'auditor';
  readonly badge: string;
};

const MM = 72 / 25.4;
// ISO/IEC 7810, ID-1: 85.6 by 53.98 mm.
const CARD = { width: 85.6 * MM, height: 54 * MM } as const;
const COLUMNS = 2;
const ROWS = 5;
const LEFT = (PAGE.width - COLUMNS * CARD.width) / 2;
const TOP = (PAGE.height - ROWS * CARD.height) / 2;
const PAD = 14;
const TEXT_WIDTH = CARD.width - 2 * PAD;
const BARS = { at: 92, height: 36 } as const;
// 0.39 mm. The longest badge of a site of 8 letters has 365 modules: 0.22 mm, for a printer of 300 dots an inch and more.
const WIDEST_MODULE = 1.1;
// 10 modules of quiet zone at each side (GS1 General Specifications 5.4.3.2).
const QUIET = 10;

/** 20 ms a card. Belongs into a worker. `site` is 2-8 of A-Z0-9. */
export const badgeCardsPdf = async (
  site: string,
  people: readonly BadgeHolder[],
  words: PaperWords,
): Promise<Uint8Array> => {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: say(words.language),
    displayTitle: true,
    info: { Title: say(words['badges-title'], { site }), Creator: 'Pickup Station' },
  });
  const whole = collected(pdf);
  const pen = createPen(pdf);
  for (const [i, person] of people.entries()) {
    const place = i % (COLUMNS * ROWS);
    if (i > 0 && place === 0) pdf.addPage();
    if (place === 0) drawCuts(pen);
    const x = LEFT + (place % COLUMNS) * CARD.width;
    drawCard(pdf, pen, words, site, person, x, TOP + Math.floor(place / COLUMNS) * CARD.height);
  }
  pdf.end();
  return whole;
};

const drawCuts = (pen: Pen): void => {
  for (let column = 0; column <= COLUMNS; column += 1) {
    const x = LEFT + column * CARD.width;
    pen.line(x, 0, x, PAGE.height, 0.25);
  }
  for (let row = 0; row <= ROWS; row += 1) {
    const y = TOP + row * CARD.height;
    pen.line(0, y, PAGE.width, y, 0.25);
  }
};

const drawCard = (
  pdf: PDFKit.PDFDocument,
  pen: Pen,
  words: PaperWords,
  site: string,
  { name, role, badge }: BadgeHolder,
  x: number,
  y: number,
): void => {
  const right = x + CARD.width - PAD;
  pen.text(site, x + PAD, y + 22, { size: 11, weight: 'bold' });
  pen.text(say(words[`as-${role}`]), right, y + 22, { size: 11, align: 'right' });
  for (const [i, line] of pen.linesOf(name, TEXT_WIDTH, { size: 15, weight: 'bold' }, 2).entries()) {
    pen.text(line, x + PAD, y + 46 + i * 18, { size: 15, weight: 'bold' });
  }
  pen.text(say(words['badge-is'], { badge }), x + PAD, y + 82, { size: 10 });
  const text = badgeText(site, badge);
  const modules = modulesOf('code128', text);
  const module = Math.min(WIDEST_MODULE, CARD.width / (modules + 2 * QUIET));
  const width = modules * module;
  const bars = { x: x + (CARD.width - width) / 2, y: y + BARS.at, width, height: BARS.height };
  drawCode128(pdf, text, bars);
  pen.text(text, x + CARD.width / 2, bars.y + bars.height + 11, { size: 7.5, color: GREY, align: 'center' });
};
