// Text and lines on a page of pdfkit, measured in points from the top left. Text stands on its baseline, so that
// fonts of different height share a line.
import { createFonts, type FontWeight } from './fonts.ts';
import { shown } from './shown.ts';

export type Style = {
  readonly size: number;
  readonly weight?: FontWeight;
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
};

export const INK = '#000000';
export const GREY = '#555555';
export const PALE = '#eeeeee';
export const RULE = '#999999';

export type Pen = {
  /** One line. `x` is the left edge, the middle or the right edge, as `align` says. */
  text(text: string, x: number, baseline: number, style: Style): void;
  widthOf(text: string, style: Style): number;
  /** Cut at blanks, and inside words that are wider than `width`. More than `atMost` lines end in an ellipsis. */
  linesOf(text: string, width: number, style: Style, atMost?: number): readonly string[];
  line(x1: number, y1: number, x2: number, y2: number, width?: number): void;
  fill(x: number, y: number, width: number, height: number, color: string): void;
  frame(x: number, y: number, width: number, height: number): void;
};

export const createPen = (document: PDFKit.PDFDocument): Pen => {
  const fonts = createFonts(document);
  const safe = (text: string): string => shown(text, fonts.canDraw);

  const widthOf = (text: string, { size, weight = 'regular' }: Style): number => {
    let width = 0;
    for (const run of fonts.runsOf(safe(text), weight)) {
      width += document.font(run.font, size).widthOfString(run.text);
    }
    return width;
  };

  return {
    text: (text, x, baseline, style) => {
      const { size, weight = 'regular', color = INK, align = 'left' } = style;
      let at = x;
      if (align !== 'left') at -= widthOf(text, style) / (align === 'center' ? 2 : 1);
      const runs = fonts.runsOf(safe(text), weight);
      document.fillColor(color);
      for (const run of runs) {
        document.font(run.font, size);
        // Conjuncts and vowels before their consonant come out of a reader in the order of the glyphs else.
        if (!run.simple) document.markContent('Span', { actual: run.text });
        document.text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' });
        if (!run.simple) document.endMarkedContent();
        if (run !== runs.at(-1)) at += document.widthOfString(run.text);
      }
    },
    widthOf,
    linesOf: (text, width, style, atMost = Number.POSITIVE_INFINITY) =>
      cut(safe(text), atMost, line => widthOf(line, style) <= width),
    line: (x1, y1, x2, y2, width = 0.5) => {
      document.moveTo(x1, y1).lineTo(x2, y2).lineWidth(width).strokeColor(RULE).stroke();
    },
    fill: (x, y, width, height, color) => {
      document.rect(x, y, width, height).fill(color);
    },
    frame: (x, y, width, height) => {
      document.rect(x, y, width, height).lineWidth(0.75).strokeColor(INK).stroke();
    },
  };
};

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const cut = (text: string, atMost: number, fits: (line: string) => boolean): readonly string[] => {
  if (fits(text)) return [text];
  const lines: string[] = [];
  let line = '';
  const take = (piece: string): void => {
    if (line === '' || fits(line + piece.trimEnd())) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  };
  for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
    if (fits(word.trimEnd())) take(word);
    else for (const { segment } of letters.segment(word)) take(segment);
    if (lines.length >= atMost) break;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= atMost) return lines;
  let last = [...(lines[atMost - 1] ?? '')];
  while (last.length > 0 && !fits(`${last.join('')}…`)) last = last.slice(0, -1);
  return [...lines.slice(0, atMost - 1), `${last.join('')}…`];
};
