// The pages: where writing goes on, what stands at the head and foot of each.
import type { PaperWords } from '#src/words/english/paper.ts';
import { say } from '#src/words/sentence.ts';
import { type Block, fillColumns, fillEvenly } from './flow.ts';
import { GREY, INK, PALE, type Pen } from './pen.ts';

// A4 in points (ISO 216: 210 by 297 mm).
export const PAGE = { width: 595.28, height: 841.89 } as const;
export const MARGIN = 40;
export const WIDTH = PAGE.width - 2 * MARGIN;
const FOOT = 34;

export type Section = {
  readonly title: string;
  readonly columns: number;
  readonly gap: number;
  /** No column is made lower than this, in points. */
  readonly leastHeight?: number;
  /** Stands over every column. */
  readonly head?: (width: number) => Block;
  readonly blocks: (width: number) => readonly Block[];
};

export type Sheet = {
  /** Where writing goes on, from the top of the page. */
  readonly y: number;
  move(to: number): void;
  /** Writing on this page ends here from now on; the next page ends above the foot again. */
  endAt(bottom: number): void;
  section(section: Section): void;
  /** Once all is written. */
  feet(left: string, middle: string, words: PaperWords): void;
};

export const createSheet = (
  document: PDFKit.PDFDocument,
  pen: Pen,
  running: { left: string; right: string },
): Sheet => {
  const pageBottom = PAGE.height - MARGIN - FOOT / 2;
  let y: number = MARGIN;
  let bottom = pageBottom;

  const nextPage = (): void => {
    document.addPage();
    pen.text(running.left, MARGIN, MARGIN + 8, { size: 9, weight: 'bold' });
    const [right = ''] = pen.linesOf(running.right, WIDTH / 2, { size: 8 }, 1);
    pen.text(right, MARGIN + WIDTH, MARGIN + 8, { size: 8, color: GREY, align: 'right' });
    pen.line(MARGIN, MARGIN + 14, MARGIN + WIDTH, MARGIN + 14);
    y = MARGIN + 28;
    bottom = pageBottom;
  };

  const TITLE = 18;
  const title = (text: string): void => {
    pen.text(text, MARGIN, y + 11, { size: 10.5, weight: 'bold' });
    y += TITLE;
  };

  return {
    get y() {
      return y;
    },
    move: to => {
      y = to;
    },
    endAt: to => {
      bottom = to;
    },
    section: section => {
      const { columns, gap, leastHeight = 0 } = section;
      const width = (WIDTH - gap * (columns - 1)) / columns;
      const blocks = section.blocks(width);
      const head = section.head?.(width);
      const headHeight = head?.height ?? 0;
      // A title with fewer than three rows under it is not worth its place at the foot of a page.
      const least = Math.min(3, blocks.length);
      for (let next = 0, first = true; next < blocks.length; first = false) {
        const room = () => bottom - y - headHeight - (first ? TITLE : 0);
        if (!first) nextPage();
        else if (
          fillColumns(blocks, 0, 1, Math.max(0, room())).next < least ||
          room() < blockHeights(blocks, least) ||
          // Of a short strip every column would begin with its group's heading again.
          (room() < leastHeight && fillColumns(blocks, 0, columns, room()).next < blocks.length)
        ) {
          nextPage();
        }
        if (first) title(section.title);
        const filled = fillEvenly(blocks, next, columns, bottom - y - headHeight, leastHeight);
        const left = (column: number) => MARGIN + column * (width + gap);
        for (const column of new Set(filled.placed.map(placed => placed.column))) head?.draw(left(column), y);
        for (const { block, column, y: down } of filled.placed)
          block.draw(left(column), y + headHeight + down);
        next = filled.next;
        y += headHeight + filled.used + 14;
      }
    },
    feet: (left, middle, words) => {
      const { start, count } = document.bufferedPageRange();
      for (let page = start; page < start + count; page += 1) {
        document.switchToPage(page);
        const at = PAGE.height - MARGIN + 8;
        pen.line(MARGIN, at - 12, MARGIN + WIDTH, at - 12);
        pen.text(left, MARGIN, at, { size: 7.5, color: INK });
        pen.text(middle, MARGIN + WIDTH * 0.64, at, { size: 7.5, color: GREY, align: 'center' });
        const number = say(words.page, { page: page - start + 1, pages: count });
        pen.text(number, MARGIN + WIDTH, at, { size: 7.5, align: 'right' });
      }
    },
  };
};

const blockHeights = (blocks: readonly Block[], count: number): number =>
  blocks.slice(0, count).reduce((sum, { height }) => sum + height, 0);

export type Cell = {
  /** From the column's left edge; for `right` the right edge. */
  readonly x: number;
  readonly lines: readonly string[];
  readonly align?: 'left' | 'right';
  readonly weight?: 'regular' | 'bold';
  /** Where it is not the row's. */
  readonly size?: number;
};

/** One row of a table, as high as its highest cell. */
export const rowBlock = (pen: Pen, width: number, cells: readonly Cell[], size = 8.5): Block => {
  const line = size + 2.5;
  const height = line * Math.max(...cells.map(cell => cell.lines.length)) + 2;
  return {
    height,
    draw: (x, y) => {
      for (const { x: cellX, lines, align = 'left', weight = 'regular', size: own = size } of cells) {
        for (const [i, text] of lines.entries()) {
          pen.text(text, x + cellX, y + line * (i + 1) - 1.5, { size: own, weight, align });
        }
      }
      pen.line(x, y + height, x + width, y + height, 0.25);
    },
  };
};

export const headBlock = (pen: Pen, width: number, cells: readonly Cell[]): Block => ({
  height: 15,
  draw: (x, y) => {
    pen.fill(x, y, width, 13, PALE);
    for (const { x: cellX, lines, align = 'left' } of cells) {
      pen.text(lines[0] ?? '', x + cellX, y + 9.5, { size: 7.5, weight: 'bold', align });
    }
  },
});
