// The front of a manifest: who, what, how much, and where both parties sign. All that two people at a dock must
// agree on stands on the first page, however many follow.
import type { ManifestDocument, ManifestHead } from '#src/manifest/document.ts';
import { documentId } from '#src/manifest/seal.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import { drawCode128, drawQr } from './barcodes.ts';
import { kilograms, wallClock } from './figures.ts';
import { GREY, type Pen } from './pen.ts';
import { MARGIN, PAGE, WIDTH } from './sheet.ts';

/** What the QR says: a reader finds the manifest by its number and checks it by its root. */
export const qrText = ({ number, root }: ManifestHead): string => `PICKUP:1:${number}:${root}`;

export type Front = {
  readonly document: PDFKit.PDFDocument;
  readonly pen: Pen;
  readonly words: PaperWords;
  readonly manifest: ManifestDocument;
  readonly driverName: string | null;
  /** Which way custody goes, in words. */
  readonly direction: string;
};

const QR = 100;
const label = { size: 7, color: GREY } as const;

/** Answers where writing goes on. */
export const drawFront = (front: Front): number => {
  let y = drawTitle(front);
  y = drawParties(front, y + 10);
  y = drawFacts(front, y + 12);
  y = drawTotals(front, y + 4);
  return drawNotes(front, y + 12) + 6;
};

const drawTitle = ({ document, pen, words, direction, manifest: { head } }: Front): number => {
  pen.text(say(words.title), MARGIN, MARGIN + 15, { size: 19, weight: 'bold' });
  const [way = ''] = pen.linesOf(direction, WIDTH - QR - 24, { size: 9.5 }, 1);
  pen.text(way, MARGIN, MARGIN + 31, { size: 9.5 });
  pen.text(head.number, MARGIN, MARGIN + 53, { size: 14, weight: 'bold' });
  drawCode128(document, head.number, { x: MARGIN, y: MARGIN + 61, width: 230, height: 30 });
  drawQr(document, qrText(head), { x: MARGIN + WIDTH - QR, y: MARGIN, width: QR });
  const hash = (name: string, value: string, baseline: number): void => {
    pen.text(name, MARGIN, baseline, label);
    pen.text(value, MARGIN + 42, baseline, { size: 7 });
  };
  hash(say(words.root), head.root, MARGIN + 103);
  hash(say(words.document), documentId(head), MARGIN + 113);
  return MARGIN + 117;
};

const drawParties = ({ pen, words, manifest: { head } }: Front, y: number): number => {
  const width = (WIDTH - 12) / 2;
  const parties = [
    { title: words['handed-over-by'], party: head.from, x: MARGIN },
    { title: words['taken-over-by'], party: head.to, x: MARGIN + width + 12 },
  ];
  const style = { size: 11, weight: 'bold' } as const;
  const names = parties.map(({ party }) => pen.linesOf(party.name, width - 16, style, 3));
  const height = 32 + 14 * Math.max(...names.map(lines => lines.length));
  for (const [i, { title, party, x }] of parties.entries()) {
    pen.frame(x, y, width, height);
    pen.text(say(title), x + 8, y + 12, label);
    for (const [n, line] of (names[i] ?? []).entries()) pen.text(line, x + 8, y + 27 + 14 * n, style);
    const [id = ''] = pen.linesOf(party.id, width - 16, { size: 8 }, 1);
    pen.text(id, x + 8, y + height - 7, { size: 8 });
  }
  return y + height;
};

const drawFacts = ({ pen, words, manifest: { head }, driverName }: Front, y: number): number => {
  const rows = [
    [
      [words.vehicle, head.vehicle],
      [words.seal, head.seal],
      [words.driver, driverName ?? say(words['driver-not-kept'])],
    ],
    [
      [words.opened, wallClock(head.openedAt, words)],
      [words.closed, wallClock(head.closedAt, words)],
      [words.sealed, wallClock(head.sealedAt, words)],
    ],
    [
      [words.station, say(words['station-is'], { site: head.site, station: head.station })],
      [words.zone, `${head.zone} (${head.sealedAt.slice(-6)})`],
      [words.previous, head.previous?.number ?? say(words['no-previous'])],
    ],
  ] as const;
  const width = WIDTH / 3;
  let at = y;
  for (const row of rows) {
    const values = row.map(([, value]) => pen.linesOf(value, width - 12, { size: 9.5 }, 2));
    for (const [i, [name]] of row.entries()) {
      pen.text(say(name), MARGIN + width * i, at + 6, label);
      for (const [n, line] of (values[i] ?? []).entries()) {
        pen.text(line, MARGIN + width * i, at + 18 + 12 * n, { size: 9.5 });
      }
    }
    at += 14 + 12 * Math.max(...values.map(lines => lines.length));
  }
  return at;
};

const drawTotals = ({ pen, words, manifest: { head } }: Front, y: number): number => {
  const { totals } = head;
  const unweighed = totals.sacks - totals.sacksWeighed;
  const tiles = [
    [words.sacks, totals.sacks, say(words.weighed, { weighed: totals.sacksWeighed, unweighed })],
    [words.weight, kilograms(totals.grams), say(words['weight-of'])],
    [words.parcels, totals.parcels, say(words['parcels-of'], { loose: totals.loose })],
    [
      words['not-taken'],
      totals.held + totals.returned,
      say(words['not-taken-of'], { held: totals.held, returned: totals.returned }),
    ],
  ] as const;
  const width = WIDTH / tiles.length;
  const height = 50;
  pen.frame(MARGIN, y, WIDTH, height);
  for (const [i, [name, figure, more]] of tiles.entries()) {
    const x = MARGIN + width * i;
    if (i > 0) pen.line(x, y + 6, x, y + height - 6);
    pen.text(say(name), x + 8, y + 12, label);
    pen.text(String(figure), x + 8, y + 31, { size: 17, weight: 'bold' });
    const [line = ''] = pen.linesOf(more, width - 10, { size: 6.5 }, 1);
    pen.text(line, x + 8, y + 43, { size: 6.5, color: GREY });
  }
  return y + height;
};

const drawNotes = ({ pen, words, manifest: { head, rows } }: Front, y: number): number => {
  const exceptions = rows.filter(row => 'exception' in row).length;
  const notes = [say(words.repeated, { repeated: head.totals.repeated, exceptions })];
  for (const { first, last, reason } of head.retired ?? []) {
    notes.push(say(words.retired, { first, last, reason: say(words[reason]) }));
  }
  // A thousand ranges may stand in a document; the paper has room for the newest.
  const lines = [...notes.slice(0, 1), ...notes.slice(1).slice(-3)];
  for (const [i, note] of lines.entries()) pen.text(note, MARGIN, y + 10 * i, { size: 7.5 });
  return y + 10 * (lines.length - 1);
};

const BOX = 92;

/** At the foot of the first page; answers where they begin. */
export const drawSignatures = ({ pen, words, manifest: { head } }: Front): number => {
  const width = (WIDTH - 12) / 2;
  const y = PAGE.height - MARGIN - 20 - BOX;
  const statement = pen.linesOf(say(words.statement), WIDTH, { size: 7.5 }, 4);
  const top = y - 8 - 10 * statement.length;
  for (const [i, line] of statement.entries()) pen.text(line, MARGIN, top + 8 + 10 * i, { size: 7.5 });
  const boxes = [
    { title: words['handed-over-by'], party: head.from, x: MARGIN },
    { title: words['taken-over-by'], party: head.to, x: MARGIN + width + 12 },
  ];
  for (const { title, party, x } of boxes) {
    pen.frame(x, y, width, BOX);
    pen.text(say(title), x + 8, y + 11, label);
    const style = { size: 8.5, weight: 'bold' } as const;
    const [name = ''] = pen.linesOf(party.name, width - 16, style, 1);
    pen.text(name, x + 8, y + 22, style);
    const half = (width - 24) / 2;
    const field = (text: string, left: number, baseline: number, length: number): void => {
      pen.line(left, baseline, left + length, baseline);
      pen.text(text, left, baseline + 8, { size: 6.5, color: GREY });
    };
    field(say(words.name), x + 8, y + 46, half);
    field(say(words.signature), x + 16 + half, y + 46, half);
    field(say(words.date), x + 8, y + 76, half);
    field(say(words.time), x + 16 + half, y + 76, half);
  }
  return top;
};
