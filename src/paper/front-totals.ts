// How much was handed over: what was scanned, what is only said, what is to be collected and what is not here, each
// apart from the others.
import { say } from '#src/words/sentence.ts';
import { kilograms, rupees } from './figures.ts';
import { type Front, label } from './front.ts';
import { GREY } from './pen.ts';
import { MARGIN, WIDTH } from './sheet.ts';

const TILE = 44;

export const drawTotals = ({ pen, words, printed: { head } }: Front, y: number): number => {
  const { totals, cod, missing, list, direction } = head;
  const { sacks, sacksWeighed, nested, held, returned, rejected } = totals;
  const taken = { rejected, returned };
  const codOf = direction === 'return' ? say(words['cod-reversed']) : null;
  const rows = [
    [
      [
        words.sacks,
        sacks,
        say(words['sacks-of'], { weighed: sacksWeighed, unweighed: sacks - sacksWeighed, nested }),
      ],
      [words.weight, kilograms(totals.grams), say(words['weight-of'])],
      [words.parcels, totals.parcels, say(words['parcels-of'], { loose: totals.loose })],
      [words.said, totals.said, say(words['said-of'])],
    ],
    [
      [words.cod, cod.parcels, codOf ?? say(words['cod-of'])],
      [words['cod-sum'], rupees(cod.paise), codOf ?? say(words['cod-sum-of'])],
      [
        words['not-taken'],
        held + returned + rejected,
        held > 0 ? say(words['held-of'], { ...taken, held }) : say(words['rejected-of'], taken),
      ],
      [
        words.missing,
        list ? missing.sacks + missing.parcels : '–',
        list ? say(words['missing-of'], missing) : say(words['missing-blind']),
      ],
    ],
  ] as const;
  const width = WIDTH / 4;
  pen.frame(MARGIN, y, WIDTH, TILE * rows.length);
  for (const [n, row] of rows.entries()) {
    const top = y + TILE * n;
    if (n > 0) pen.line(MARGIN + 6, top, MARGIN + WIDTH - 6, top);
    for (const [i, [name, figure, more]] of row.entries()) {
      const x = MARGIN + width * i;
      if (i > 0) pen.line(x, top + 6, x, top + TILE - 6);
      pen.text(say(name), x + 8, top + 11, label);
      // A sum of crores is smaller, not cut.
      const size = [16, 13, 10, 8].find(
        one => pen.widthOf(String(figure), { size: one, weight: 'bold' }) <= width - 12,
      );
      pen.text(String(figure), x + 8, top + 28, { size: size ?? 7, weight: 'bold' });
      const [line = ''] = pen.linesOf(more, width - 10, { size: 6.5 }, 1);
      pen.text(line, x + 8, top + 38, { size: 6.5, color: GREY });
    }
  }
  return y + TILE * rows.length;
};

const MOST_TOLD = 3;

export const drawNotes = (
  { pen, words, printed: { head, rows } }: Front,
  y: number,
  until: number,
): number => {
  const { totals, sealIn } = head;
  const exceptions = rows.filter(row => 'exception' in row).length;
  const of = { full: 0, sample: 0, none: 0 };
  let isMarked = false;
  for (const row of rows) {
    if (row.row === 'sack') of[row.contents] += 1;
    if (row.row !== 'sack' && row.row !== 'parcel') continue;
    const { weight } = row;
    isMarked ||= weight !== undefined && (weight.source !== 'scale' || weight.scale?.despite !== undefined);
  }
  const notes = [say(words.repeated, { repeated: totals.repeated, exceptions })];
  if (totals.sacks > 0) notes.push(say(words.contents, of));
  if (sealIn.state !== undefined && sealIn.reason !== undefined) {
    const state = say(words[`seal-${sealIn.state}`]);
    notes.push(say(words['seal-accepted'], { state, reason: sealIn.reason }));
  }
  if (totals.parcelsWeighed > 0 || totals.parcelGrams > 0) {
    notes.push(
      say(words['parcels-weighed'], { count: totals.parcelsWeighed, kg: kilograms(totals.parcelGrams) }),
    );
  }
  if (isMarked) notes.push(say(words.marks));
  // A thousand voids and as many ranges may stand in a document; the paper has room for the newest.
  for (const { number, reason } of (head.voids ?? []).slice(-MOST_TOLD)) {
    notes.push(say(words['voided-since'], { number, reason }));
  }
  for (const { first, last, reason } of (head.retired ?? []).slice(-MOST_TOLD)) {
    notes.push(say(words.retired, { first, last, reason: say(words[reason]) }));
  }
  const all = notes.flatMap(note => pen.linesOf(note, WIDTH, { size: 7.5 }, 3));
  // Names as long as they may be leave little room; the sealed document holds all of it.
  const lines = all.slice(0, Math.max(1, Math.floor((until - y) / 10)));
  for (const [i, line] of lines.entries()) pen.text(line, MARGIN, y + 10 * i, { size: 7.5 });
  return y + 10 * (lines.length - 1);
};
