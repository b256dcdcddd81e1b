// The parcels of a manifest by sack, with what is known of each; and those with cash on delivery once more, apart.
import type { ManifestRow2, ParcelRow2 } from '#src/manifest/document.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import { kilograms, rupees } from './figures.ts';
import type { Block } from './flow.ts';
import { GREY, PALE, type Pen } from './pen.ts';
import type { Printed } from './printed.ts';
import type { Section } from './sheet.ts';
import { codeShown, isParcel, isSack, SIZE, weightShown, wordShown } from './shown-row.ts';

type Numbered = { readonly number: number; readonly parcel: ParcelRow2 };

/** Grouped by sack in the sacks' order, loose ones last; each carries its number in the order of scanning. */
export const parcelsSection = (
  pen: Pen,
  words: PaperWords,
  rows: readonly ManifestRow2[],
): Section | null => {
  const sacks = rows.filter(isSack);
  const parcels = rows.filter(isParcel);
  if (parcels.length === 0) return null;
  const groups = new Map<string | null, Numbered[]>();
  for (const { code } of sacks) groups.set(code, []);
  groups.set(null, []);
  for (const [i, parcel] of parcels.entries()) groups.get(parcel.sack)?.push({ number: i + 1, parcel });
  const sackNumbers = new Map(sacks.map(({ code }, i) => [code, i + 1]));

  const headingText = (sack: string | null, parcelCount: number, continued: boolean): string => {
    const filling = {
      number: sackNumbers.get(sack ?? '') ?? 0,
      code: codeShown(sack ?? '', words),
      parcels: parcelCount,
    };
    return sack === null
      ? say(words[continued ? 'loose-continued' : 'loose'], filling)
      : say(words[continued ? 'in-sack-continued' : 'in-sack'], filling);
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
        blocks.push(headingBlock(pen, width, headingText(sack, members.length, false)));
        const again = headingBlock(pen, width, headingText(sack, members.length, true));
        for (const [i, numbered] of members.entries()) {
          const block = parcelBlock(pen, words, width, numbered);
          blocks.push(i === 0 ? block : { ...block, again });
        }
      }
      return blocks;
    },
  };
};

const headingBlock = (pen: Pen, width: number, text: string): Block => {
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

const NARROW = 24;
const DETAIL = 6.5;

const parcelBlock = (pen: Pen, words: PaperWords, width: number, { number, parcel }: Numbered): Block => {
  const lines = codeLines(pen, codeShown(parcel.code, words), width - NARROW - 5);
  const details = detailsOf(parcel, words).flatMap(detail =>
    pen.linesOf(detail, width - NARROW - 5, { size: DETAIL }),
  );
  return {
    height: 11 * lines.length + 8 * details.length,
    draw: (x, y) => {
      pen.text(String(number), x + NARROW, y + 9, { size: DETAIL, align: 'right', color: GREY });
      for (const [i, line] of lines.entries()) pen.text(line, x + NARROW + 5, y + 9 + 11 * i, { size: SIZE });
      const below = y + 11 * lines.length + 6;
      for (const [i, line] of details.entries())
        pen.text(line, x + NARROW + 5, below + 8 * i, { size: DETAIL });
    },
  };
};

// Every known scheme's code has at most 15 characters and fits: measuring 25,000 of them would cost 0.3 s.
const codeLines = (pen: Pen, code: string, width: number): readonly string[] =>
  /^[A-Z0-9]{1,15}$/.test(code) ? [code] : pen.linesOf(code, width, { size: SIZE });

const detailsOf = (parcel: ParcelRow2, words: PaperWords): readonly string[] => {
  const { aliases = [], weight, measured, returnReason, forward } = parcel;
  const details = aliases.map(alias => say(words.also, { code: codeShown(alias, words) }));
  if (weight) details.push(say(words['weight-is'], { kg: weightShown(weight, words) }));
  if (measured) {
    const [length, breadth, height] = measured.mm;
    details.push(say(words['size-is'], { length, breadth, height, kg: kilograms(measured.grams) }));
  }
  if (returnReason !== undefined)
    details.push(say(words['return-is'], { reason: wordShown('back', returnReason, words) }));
  if (forward !== undefined) details.push(say(words['forward-is'], { number: forward }));
  return details;
};

/** Code and amount of each, in the order of scanning. */
export const codSection = (pen: Pen, words: PaperWords, { head, rows }: Printed): Section | null => {
  const parcels = rows.filter(isParcel).filter(({ codPaise }) => codPaise !== undefined);
  if (parcels.length === 0) return null;
  const sum = { parcels: head.cod.parcels, rupees: rupees(head.cod.paise) };
  const room = 56;
  return {
    title: say(words[head.direction === 'return' ? 'cod-title-reversed' : 'cod-title'], sum),
    columns: 3,
    gap: 14,
    blocks: width =>
      parcels.map(({ code, codPaise = 0 }) => {
        const lines = codeLines(pen, codeShown(code, words), width - room);
        return {
          height: 11 * lines.length,
          draw: (x, y) => {
            for (const [i, line] of lines.entries()) pen.text(line, x, y + 9 + 11 * i, { size: SIZE });
            pen.text(rupees(codPaise), x + width, y + 9, { size: SIZE, align: 'right' });
          },
        };
      }),
  };
};
