// The lists of a manifest as sections of rows: sacks, parcels by sack, odd labels, what was not taken over.
import type { AsideRow, ManifestRow, ParcelRow, SackRow } from '#src/manifest/document.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { type Sentence, say } from '#src/words/sentence.ts';
import { kilograms } from './figures.ts';
import type { Block } from './flow.ts';
import { PALE, type Pen } from './pen.ts';
import { headBlock, rowBlock, type Section } from './sheet.ts';

// No real label is longer; a longer one is garbage of a device, and the sealed document holds all of it.
const CODE_SHOWN = 200;
const codeShown = (code: string, words: PaperWords): string =>
  code.length <= CODE_SHOWN
    ? code
    : say(words['cut-code'], { start: code.slice(0, CODE_SHOWN), length: code.length });

const SIZE = 8.5;

export const sacksSection = (pen: Pen, words: PaperWords, sacks: readonly SackRow[]): Section => {
  // From the left: number (its right edge), code, weight and parcels (their right edges).
  const at = (width: number) => ({ number: 20, code: 26, weight: width - 44, parcels: width - 4 });
  return {
    title: say(words['sacks-title']),
    columns: 2,
    gap: 18,
    head: width =>
      headBlock(pen, width, [
        { x: at(width).number, lines: [say(words['number-column'])], align: 'right' },
        { x: at(width).code, lines: [say(words['sack-column'])] },
        { x: at(width).weight, lines: [say(words['weight-column'])], align: 'right' },
        { x: at(width).parcels, lines: [say(words['parcels-column'])], align: 'right' },
      ]),
    blocks: width =>
      sacks.map((sack, i) =>
        rowBlock(pen, width, [
          { x: at(width).number, lines: [String(i + 1)], align: 'right' },
          { x: at(width).code, lines: pen.linesOf(codeShown(sack.code, words), width - 130, { size: SIZE }) },
          { x: at(width).weight, lines: [weightText(sack, words)], align: 'right' },
          { x: at(width).parcels, lines: [String(sack.parcels)], align: 'right' },
        ]),
      ),
  };
};

const weightText = ({ weight }: SackRow, words: PaperWords): string => {
  if (weight === undefined) return say(words['not-weighed']);
  return weight.mode === 'net' ? say(words.net, { kg: kilograms(weight.grams) }) : kilograms(weight.grams);
};

/** Grouped by sack in the sacks' order, loose ones last; each carries its number in the order of scanning. */
export const parcelsSection = (
  pen: Pen,
  words: PaperWords,
  sacks: readonly SackRow[],
  parcels: readonly ParcelRow[],
): Section => {
  const groups = new Map<string | null, { readonly number: number; readonly parcel: ParcelRow }[]>();
  for (const { code } of sacks) groups.set(code, []);
  groups.set(null, []);
  for (const [i, parcel] of parcels.entries()) groups.get(parcel.sack)?.push({ number: i + 1, parcel });
  const sackNumbers = new Map(sacks.map(({ code }, i) => [code, i + 1]));

  const heading = (width: number, sack: string | null, count: number, continued: boolean): Block => {
    const filling = {
      number: sackNumbers.get(sack ?? '') ?? 0,
      code: codeShown(sack ?? '', words),
      parcels: count,
    };
    const text =
      sack === null
        ? say(words[continued ? 'loose-continued' : 'loose'], filling)
        : say(words[continued ? 'in-sack-continued' : 'in-sack'], filling);
    const lines = pen.linesOf(text, width - 6, { size: 7, weight: 'bold' }, 2);
    return {
      height: 9 * lines.length + 8,
      heading: true,
      draw: (x, y) => {
        pen.fill(x, y + 4, width, 9 * lines.length + 2, PALE);
        for (const [i, line] of lines.entries()) {
          pen.text(line, x + 3, y + 2.5 + 9 * (i + 1), { size: 7, weight: 'bold' });
        }
      },
    };
  };

  return {
    title: say(words['parcels-title']),
    columns: 4,
    gap: 10,
    // A sack's heading and its 25 parcels.
    leastHeight: 340,
    blocks: width => {
      const blocks: Block[] = [];
      for (const [sack, members] of groups) {
        if (members.length === 0) continue;
        blocks.push(heading(width, sack, members.length, false));
        const again = heading(width, sack, members.length, true);
        for (const [i, { number, parcel }] of members.entries()) {
          const block = parcelBlock(pen, width, number, codeShown(parcel.code, words));
          blocks.push(i === 0 ? block : { ...block, again });
        }
      }
      return blocks;
    },
  };
};

const NARROW = 24;
const parcelBlock = (pen: Pen, width: number, number: number, code: string): Block => {
  // Every known scheme's code has at most 15 characters and fits: measuring 25,000 of them would cost 0.3 s.
  const lines = /^[A-Z0-9]{1,15}$/.test(code)
    ? [code]
    : pen.linesOf(code, width - NARROW - 5, { size: SIZE });
  return {
    height: 11 * lines.length,
    draw: (x, y) => {
      pen.text(String(number), x + NARROW, y + 9, { size: 6.5, align: 'right', color: '#555555' });
      for (const [i, line] of lines.entries()) pen.text(line, x + NARROW + 5, y + 9 + 11 * i, { size: SIZE });
    },
  };
};

type Table = readonly { readonly head: string; readonly x: number; readonly width: number }[];
const tableSection = (
  pen: Pen,
  title: string,
  table: Table,
  rows: readonly (readonly string[])[],
): Section => ({
  title,
  columns: 1,
  gap: 0,
  head: width =>
    headBlock(
      pen,
      width,
      table.map(({ head, x }) => ({ x: x + 4, lines: [head] })),
    ),
  blocks: width =>
    rows.map(texts =>
      rowBlock(
        pen,
        width,
        table.map(({ x, width: cell }, i) => ({
          x: x + 4,
          lines: pen.linesOf(texts[i] ?? '', cell - 8, { size: SIZE }),
        })),
      ),
    ),
});

export const exceptionsSection = (pen: Pen, words: PaperWords, rows: readonly ManifestRow[]): Section => {
  const odd = rows.filter(row => (row.row === 'sack' || row.row === 'parcel') && row.exception !== undefined);
  const as = (row: SackRow | ParcelRow): string => {
    if (row.row === 'sack') return say(words['as-sack']);
    return row.sack === null
      ? say(words['as-loose'])
      : say(words['as-parcel'], { sack: codeShown(row.sack, words) });
  };
  return tableSection(
    pen,
    say(words['exceptions-title']),
    [
      { head: say(words['code-column']), x: 0, width: 170 },
      { head: say(words['as-column']), x: 170, width: 145 },
      { head: say(words['reason-column']), x: 315, width: 200 },
    ],
    (odd as (SackRow | ParcelRow)[]).map(row => [codeShown(row.code, words), as(row), row.exception ?? '']),
  );
};

export const asideSection = (pen: Pen, words: PaperWords, rows: readonly AsideRow[]): Section => {
  // A document of a later program may name a reason that these words do not know yet.
  const why = (text: string): string => {
    const sentence = (words as Readonly<Record<string, Sentence>>)[text];
    return sentence === undefined ? text : say(sentence);
  };
  return tableSection(
    pen,
    say(words['aside-title']),
    [
      { head: say(words['code-column']), x: 0, width: 170 },
      { head: say(words['why-column']), x: 170, width: 145 },
      { head: say(words['reason-column']), x: 315, width: 200 },
    ],
    rows.map(row => [
      codeShown(row.code, words),
      `${say(words[row.row])}: ${why(row.why)}`,
      row.row === 'held' ? say(words['on-manifest'], { number: row.reason }) : row.reason,
    ]),
  );
};
