// The front of a manifest: who, what, how much, and where both parties sign. All that two people at a dock must
// agree on stands on the first page, however many follow.
import type { ManifestHead } from '#src/manifest/document.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import { drawCode128, drawQr } from './barcodes.ts';
import { timeBetween, wallClock } from './figures.ts';
import { drawNotes, drawTotals } from './front-totals.ts';
import { GREY, PALE, type Pen } from './pen.ts';
import type { PaperPeople } from './people.ts';
import type { Printed } from './printed.ts';
import { MARGIN, WIDTH } from './sheet.ts';

/** What the QR says: a reader finds the manifest by its number and checks it by its root. */
export const qrText = ({ number, root }: Pick<ManifestHead, 'number' | 'root'>): string =>
  `PICKUP:1:${number}:${root}`;

export type Front = {
  readonly document: PDFKit.PDFDocument;
  readonly pen: Pen;
  readonly words: PaperWords;
  readonly printed: Printed;
  readonly people: PaperPeople;
  readonly voided?: { readonly by: string; readonly reason: string };
  /** Which way custody goes, in words. */
  readonly direction: string;
};

const QR = 100;
export const label = { size: 7, color: GREY } as const;

/** Answers where writing goes on; nothing stands below `until`, where both sides sign. */
export const drawFront = (front: Front, until: number): number => {
  let y = drawTitle(front);
  y = drawStanding(front, y + 8);
  y = drawParties(front, y + 4);
  y = drawFacts(front, y + 10);
  y = drawTotals(front, y + 2);
  return drawNotes(front, y + 11, until) + 6;
};

const drawTitle = ({ document, pen, words, direction, printed: { head, id } }: Front): number => {
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
  hash(say(words.document), id, MARGIN + 113);
  return MARGIN + 117;
};

/** Whether it still counts, and what it stands in the place of. */
const drawStanding = ({ pen, words, printed: { head }, voided }: Front, y: number): number => {
  let at = y;
  const bar = (lines: readonly (readonly [string, { size: number; weight?: 'bold' }])[]): void => {
    const height = 8 + 13 * lines.length;
    pen.fill(MARGIN, at, WIDTH, height, PALE);
    pen.frame(MARGIN, at, WIDTH, height);
    for (const [i, [text, style]] of lines.entries()) pen.text(text, MARGIN + 8, at + 14 + 13 * i, style);
    at += height + 6;
  };
  if (voided) {
    const why = say(words['voided-why'], voided);
    bar([
      [say(words.voided), { size: 12, weight: 'bold' }],
      ...pen.linesOf(why, WIDTH - 16, { size: 8.5 }, 2).map(line => [line, { size: 8.5 }] as const),
      [say(words['voided-means']), { size: 8.5 }],
    ]);
  }
  if (head.corrects !== undefined) {
    bar([[say(words.corrects, { number: head.corrects }), { size: 9, weight: 'bold' }]]);
  }
  return at;
};

const drawParties = ({ pen, words, printed: { head } }: Front, y: number): number => {
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

/** A name from outside the document, or that it is no longer there. */
export const driverShown = ({ people: { driver }, words }: Front): string => {
  if (driver === 'erased') return say(words.erased);
  return driver === 'not-kept' ? say(words['driver-not-kept']) : driver.is;
};

const drawFacts = (front: Front, y: number): number => {
  const { pen, words, printed } = front;
  const { head } = printed;
  const none = say(words['not-given']);
  const { site, station, lane } = head;
  const here =
    lane === undefined || lane === ''
      ? say(words['station-is'], { site, station })
      : say(words['in-lane'], { site, station, lane });
  const dwell = timeBetween(head.arrivedAt ?? head.openedAt, head.closedAt, words);
  const rows = [
    [
      [words.vehicle, head.vehicle],
      [words.driver, driverShown(front)],
      [words.clerk, head.clerk ? say(words['badge-is'], { badge: head.clerk }) : none],
      [words.station, here],
    ],
    [
      [words.arrived, head.arrivedAt === undefined ? none : wallClock(head.arrivedAt, words)],
      [words.opened, wallClock(head.openedAt, words)],
      [words.closed, wallClock(head.closedAt, words)],
      [words.sealed, wallClock(head.sealedAt, words)],
    ],
    [
      [words.dwell, dwell ?? none],
      [words.seal, sealShown(head.sealIn, words)],
      [words['seal-out'], head.sealOut ?? none],
      [words.list, head.list ? say(words['list-is'], head.list) : say(words['no-list'])],
    ],
    [
      [words.zone, `${head.zone} (${head.sealedAt.slice(-6)})`],
      [words.previous, head.previous?.number ?? say(words['no-previous'])],
    ],
  ] as const;
  const width = WIDTH / 4;
  let at = y;
  for (const row of rows) {
    const values = row.map(([, value]) => pen.linesOf(value, width - 10, { size: 9 }, 2));
    for (const [i, [name]] of row.entries()) {
      pen.text(say(name), MARGIN + width * i, at + 6, label);
      for (const [n, line] of (values[i] ?? []).entries()) {
        pen.text(line, MARGIN + width * i, at + 17 + 11 * n, { size: 9 });
      }
    }
    at += 13 + 11 * Math.max(...values.map(lines => lines.length));
  }
  return at;
};

const sealShown = ({ expected, found, state }: Printed['head']['sealIn'], words: PaperWords): string => {
  const seal = expected === '' ? say(words['not-given']) : expected;
  if (state === undefined) return seal;
  const how = say(words[`seal-${state}`]);
  return found === undefined || found === '' || found === expected
    ? say(words['seal-is'], { expected: seal, state: how })
    : say(words['seal-found'], { expected: seal, found, state: how });
};
