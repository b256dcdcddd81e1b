// What somebody must look at: accepted though odd, damaged, weights that no scale gave, what was not taken over, what is
// missing. Each is a table over the whole width.
import type { ManifestRow2, ParcelRow2, SackRow2 } from '#src/manifest/document.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import type { Pen } from './pen.ts';
import { headBlock, rowBlock, type Section } from './sheet.ts';
import { codeShown, isCounted, isSack, SIZE, weightShown, wordShown } from './shown-row.ts';

type Table = readonly { readonly head: string; readonly x: number; readonly width: number }[];

const columns = (
  words: PaperWords,
  second: keyof PaperWords & `${string}-column`,
  third: keyof PaperWords & `${string}-column`,
): Table => [
  { head: say(words['code-column']), x: 0, width: 170 },
  { head: say(words[second]), x: 170, width: 145 },
  { head: say(words[third]), x: 315, width: 200 },
];

/** null where there is nothing to list. */
const tableSection = (
  pen: Pen,
  title: string,
  table: Table,
  rows: readonly (readonly string[])[],
): Section | null =>
  rows.length === 0
    ? null
    : {
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
      };

const placeOf = (row: SackRow2 | ParcelRow2, words: PaperWords): string => {
  if (row.row === 'sack') return say(words['as-sack']);
  return row.sack === null
    ? say(words['as-loose'])
    : say(words['as-parcel'], { sack: codeShown(row.sack, words) });
};

export const exceptionsSection = (
  pen: Pen,
  words: PaperWords,
  rows: readonly ManifestRow2[],
): Section | null => {
  const odd = rows.filter(isCounted).flatMap(row => {
    const code = codeShown(row.code, words);
    const lines: (readonly string[])[] = [];
    if (row.exception !== undefined) lines.push([code, placeOf(row, words), row.exception]);
    if (isSack(row) && row.countReason !== undefined) {
      const count = { said: row.said ?? 0, parcels: row.parcels };
      lines.push([code, say(words['count-differs-is'], count), row.countReason]);
    }
    return lines;
  });
  return tableSection(pen, say(words['exceptions-2']), columns(words, 'as-column', 'reason-column'), odd);
};

export const damageSection = (pen: Pen, words: PaperWords, rows: readonly ManifestRow2[]): Section | null => {
  const damaged = rows.filter(isCounted).flatMap(({ code, damage = [], photos = [] }) =>
    damage.map(({ category, note = '' }, i) => [
      codeShown(code, words),
      wordShown('damage', category, words),
      // Photos are of the thing, not of one damage.
      i === 0 && photos.length > 0
        ? [...(note === '' ? [] : [note]), say(words['photos-are'], { count: photos.length })].join('; ')
        : note,
    ]),
  );
  return tableSection(
    pen,
    say(words['damage-title']),
    columns(words, 'damage-column', 'note-column'),
    damaged,
  );
};

export const weightsSection = (
  pen: Pen,
  words: PaperWords,
  rows: readonly ManifestRow2[],
): Section | null => {
  const odd = rows.filter(isCounted).flatMap(({ code, weight }) => {
    const how = weight && howWeighed(weight, words);
    return weight && how !== undefined
      ? [[codeShown(code, words), `${weightShown(weight, words)}: ${how}`, weight.reason ?? '']]
      : [];
  });
  return tableSection(pen, say(words['weights-title']), columns(words, 'by-column', 'reason-column'), odd);
};

const howWeighed = (
  { source, by, scale }: NonNullable<SackRow2['weight']>,
  words: PaperWords,
): string | undefined => {
  if (source === 'keyed') return by === undefined ? say(words['keyed-in']) : say(words['keyed-by'], { by });
  if (source === 'announced') return say(words['as-announced']);
  return scale?.despite === undefined ? undefined : say(words[scale.despite]);
};

export const asideSection = (pen: Pen, words: PaperWords, rows: readonly ManifestRow2[]): Section | null => {
  const aside = rows.flatMap(row => {
    if (row.row !== 'held' && row.row !== 'rejected' && row.row !== 'returned') return [];
    const how = say(words[row.row]);
    const why = wordShown('why', row.why, words);
    const as = row.row !== 'held' && row.of === 'sack' ? words['sack-why'] : words['parcel-why'];
    const on = row.manifest === undefined ? [] : [say(words['on-manifest'], { number: row.manifest })];
    const reason = row.row === 'held' ? [] : [row.reason];
    const told = [...on, ...reason].join('. ');
    return [
      [
        codeShown(row.code, words),
        say(as, { how, why }),
        row.row === 'held' || row.sack === undefined
          ? told
          : say(words['with-sack'], { sack: codeShown(row.sack, words), reason: told }),
      ],
      ...(row.row === 'held' ? [] : (row.aliases ?? [])).map(alias => [
        say(words.also, { code: codeShown(alias, words) }),
      ]),
    ];
  });
  return tableSection(pen, say(words['aside-2']), columns(words, 'why-column', 'reason-column'), aside);
};

export const missingSection = (
  pen: Pen,
  words: PaperWords,
  rows: readonly ManifestRow2[],
): Section | null => {
  const missing = rows.filter(row => row.row === 'missing');
  if (missing.length === 0) return null;
  return {
    title: say(words['missing-title']),
    columns: 2,
    gap: 18,
    blocks: width =>
      missing.map(({ of, code, sack }) => {
        const loose = say(words['missing-loose']);
        const inSack =
          sack === undefined ? loose : say(words['missing-parcel'], { sack: codeShown(sack, words) });
        const what = of === 'sack' ? say(words['missing-sack']) : inSack;
        return rowBlock(pen, width, [
          { x: 2, lines: pen.linesOf(codeShown(code, words), width - 132, { size: SIZE }) },
          { x: width - 126, lines: pen.linesOf(what, 124, { size: 7.5 }), size: 7.5 },
        ]);
      }),
  };
};
