// The sacks of a manifest: what each weighs, and how far its content was counted.
import type { ManifestRow2, SackRow2 } from '#src/manifest/document.ts';
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import type { Pen } from './pen.ts';
import { headBlock, rowBlock, type Section } from './sheet.ts';
import { codeShown, isSack, SIZE, weightShown } from './shown-row.ts';

// From the left: number (its right edge), code, weight, scanned and said (their right edges), content.
const at = (width: number) => ({
  number: 18,
  code: 23,
  weight: width - 106,
  scanned: width - 68,
  said: width - 42,
  content: width - 36,
});
const SMALL = 7;

export const sacksSection = (pen: Pen, words: PaperWords, rows: readonly ManifestRow2[]): Section | null => {
  const sacks = rows.filter(isSack);
  if (sacks.length === 0) return null;
  return {
    title: say(words['sacks-title']),
    columns: 2,
    gap: 14,
    head: width =>
      headBlock(pen, width, [
        { x: at(width).number, lines: [say(words['number-column'])], align: 'right' },
        { x: at(width).code, lines: [say(words['sack-column'])] },
        { x: at(width).weight, lines: [say(words['weight-column'])], align: 'right' },
        { x: at(width).scanned, lines: [say(words['scanned-column'])], align: 'right' },
        { x: at(width).said, lines: [say(words['said-column'])], align: 'right' },
        { x: at(width).content, lines: [say(words['content-column'])] },
      ]),
    blocks: width => sacks.map((sack, i) => sackBlock(pen, words, width, sack, i + 1)),
  };
};

const sackBlock = (pen: Pen, words: PaperWords, width: number, sack: SackRow2, number: number) => {
  const room = at(width).weight - at(width).code - 42;
  const codes = pen.linesOf(codeShown(sack.code, words), room, { size: SIZE });
  const inside =
    sack.in === undefined
      ? []
      : pen.linesOf(say(words['lies-in'], { sack: codeShown(sack.in, words) }), room + 40, { size: SMALL });
  const weight = sack.weight ? weightShown(sack.weight, words) : say(words['not-weighed']);
  // More than a plain figure is set smaller: the column is as wide as "12.345 K".
  const weightSize = pen.widthOf(weight, { size: SIZE }) > 44 ? SMALL : SIZE;
  return rowBlock(pen, width, [
    { x: at(width).number, lines: [String(number)], align: 'right', size: SMALL },
    { x: at(width).code, lines: codes },
    { x: at(width).code, lines: [...codes.map(() => ''), ...inside], size: SMALL },
    { x: at(width).weight, lines: [weight], align: 'right', size: weightSize },
    { x: at(width).scanned, lines: [String(sack.parcels)], align: 'right' },
    { x: at(width).said, lines: [sack.said === undefined ? '–' : String(sack.said)], align: 'right' },
    { x: at(width).content, lines: [say(words[`content-${sack.contents}`])], size: SMALL },
  ]);
};
