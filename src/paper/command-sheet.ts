// The command barcodes of a site, for the wall beside a dock: A4, a page for each moment of a truck. Every command is a
// Code 128 and a QR Code of the same text, so that a scanner that catches both has caught one command.
import PDFDocument from 'pdfkit';
import { type Command, commandText } from '#src/codes/own-codes.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import { drawCode128, drawQr, modulesOf } from './barcodes.ts';
import { collected } from './collected.ts';
import { createPen, GREY, type Pen } from './pen.ts';
import { MARGIN, PAGE, WIDTH } from './sheet.ts';

/** Grows when a command comes, goes or means another thing: an old sheet on a wall can be told. */
export const COMMAND_SHEET_VERSION = 1;

type Group = {
  readonly title: 'group-scanning' | 'group-bins' | 'group-truck';
  readonly commands: readonly Command[];
};
export const GROUPS: readonly Group[] = [
  { title: 'group-scanning', commands: ['NEWSACK', 'CLOSESACK', 'SAMEPARCEL', 'WEIGH', 'DAMAGED', 'UNDO'] },
  { title: 'group-bins', commands: ['SETTLE', 'NEXT', 'ACCEPT', 'REJECT', 'RETURN', 'TAKEOUT'] },
  { title: 'group-truck', commands: ['SEALBROKEN', 'PAUSE', 'RESUME', 'CLOSE'] },
];

const TOP = MARGIN + 74;
const BOTTOM = PAGE.height - MARGIN - 16;
// Codes are 54 points high: 20 mm and more lie between those of two commands, with a sentence and a line in them.
const HIGHEST_ROW = 140;
const BARS = { height: 40, below: 24 } as const;
// 0.53 mm, which is read from half a metre; a site of 8 letters gets 0.37 mm.
const WIDEST_MODULE = 1.5;
const LONGEST = 320;
// 10 modules of quiet zone (GS1 General Specifications 5.4.3.2).
const QUIET = 10;
// Of a QR Code with 29 modules each is 0.63 mm.
const SQUARE = 54;

/** 0.2 s: the codes are encoded. Belongs into a worker. `site` is 2-8 of A-Z0-9. */
export const commandSheetPdf = async (site: string, words: PaperWords): Promise<Uint8Array> => {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: say(words.language),
    displayTitle: true,
    info: { Title: say(words['commands-title'], { site }), Creator: 'Pickup Station' },
  });
  const whole = collected(pdf);
  const pen = createPen(pdf);
  for (const [i, { title, commands }] of GROUPS.entries()) {
    pdf.addPage();
    drawHead(pen, words, site, title);
    const row = Math.min(HIGHEST_ROW, (BOTTOM - TOP) / commands.length);
    for (const [n, command] of commands.entries()) {
      drawCommand(pdf, pen, say(words[`command-${command}`]), commandText(site, command), TOP + n * row);
      pen.line(0, TOP + (n + 1) * row - 14, PAGE.width, TOP + (n + 1) * row - 14, 0.25);
    }
    drawFoot(pen, words, site, i + 1);
  }
  pdf.end();
  return whole;
};

const drawHead = (pen: Pen, words: PaperWords, site: string, group: Group['title']): void => {
  pen.text(say(words['commands-title'], { site }), MARGIN, MARGIN + 12, { size: 16, weight: 'bold' });
  pen.text(say(words[group]), MARGIN + WIDTH, MARGIN + 12, { size: 16, weight: 'bold', align: 'right' });
  const style = { size: 8.5 } as const;
  for (const [i, line] of pen.linesOf(say(words['commands-how'], { site }), WIDTH, style, 2).entries()) {
    pen.text(line, MARGIN, MARGIN + 29 + i * 11, style);
  }
};

const drawFoot = (pen: Pen, words: PaperWords, site: string, page: number): void => {
  const style = { size: 8, color: GREY } as const;
  const version = COMMAND_SHEET_VERSION;
  pen.text(say(words['commands-version'], { site, version }), MARGIN, PAGE.height - MARGIN + 8, style);
  const pages = say(words.page, { page, pages: GROUPS.length });
  pen.text(pages, MARGIN + WIDTH, PAGE.height - MARGIN + 8, { ...style, align: 'right' });
};

const drawCommand = (pdf: PDFKit.PDFDocument, pen: Pen, does: string, text: string, y: number): void => {
  const [line = ''] = pen.linesOf(does, WIDTH, { size: 12, weight: 'bold' }, 1);
  pen.text(line, MARGIN, y + 10, { size: 12, weight: 'bold' });
  const modules = modulesOf('code128', text);
  const module = Math.min(WIDEST_MODULE, LONGEST / modules);
  const bars = {
    x: MARGIN + QUIET * module,
    y: y + BARS.below,
    width: modules * module,
    height: BARS.height,
  };
  drawCode128(pdf, text, bars);
  pen.text(text, bars.x, bars.y + bars.height + 12, { size: 10 });
  drawQr(pdf, text, { x: MARGIN + WIDTH - SQUARE, y: bars.y, width: SQUARE });
};
