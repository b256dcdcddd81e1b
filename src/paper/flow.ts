// Rows into columns into pages, in reading order: down a column, then the next, then the next page. Nothing is
// cut in two, and a heading is never left without its first row.

/** What stands in a column. `draw` gets the left top corner. */
export type Block = {
  readonly height: number;
  readonly draw: (x: number, y: number) => void;
  /** Kept together with the block after it. */
  readonly heading?: boolean;
  /** Drawn first where a column begins in the middle of the group. */
  readonly again?: Block;
};

export type Placed = { readonly block: Block; readonly column: number; readonly y: number };
export type Filled = {
  readonly placed: readonly Placed[];
  /** Index of the first block that found no room. */
  readonly next: number;
  /** Height of the fullest column. */
  readonly used: number;
};

/** As many blocks from `from` on as fit into `columns` of `height`. */
export const fillColumns = (
  blocks: readonly Block[],
  from: number,
  columns: number,
  height: number,
): Filled => {
  const placed: Placed[] = [];
  let [next, used] = [from, 0];
  for (let column = 0; column < columns; column += 1) {
    let y = 0;
    const put = (block: Block): void => {
      placed.push({ block, column, y });
      y += block.height;
    };
    for (let block = blocks[next]; block !== undefined; block = blocks[next]) {
      const repeat = y === 0 && block.again ? block.again : undefined;
      const together = block.heading ? (blocks[next + 1]?.height ?? 0) : 0;
      // A block that is higher than any column stands alone in one rather than nowhere.
      if (y > 0 && y + block.height + together > height) break;
      if (y === 0 && height < (repeat?.height ?? 0) + block.height + together && column > 0) break;
      if (repeat) put(repeat);
      put(block);
      next += 1;
    }
    used = Math.max(used, y);
  }
  return { placed, next, used };
};

/** As `fillColumns`, but where all fit the columns are made as even as they can be, and none lower than `least`: a group is not cut into slivers. */
export const fillEvenly = (
  blocks: readonly Block[],
  from: number,
  columns: number,
  height: number,
  least = 0,
): Filled => {
  const full = fillColumns(blocks, from, columns, height);
  if (full.next < blocks.length || columns === 1) return full;
  let total = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = from; i < blocks.length; i += 1) {
    const blockHeight = blocks[i]?.height ?? 0;
    total += blockHeight;
    lowest = Math.min(lowest, blockHeight);
  }
  for (let even = Math.max(total / columns, least); even < height; even += lowest) {
    const filled = fillColumns(blocks, from, columns, even);
    if (filled.next === blocks.length && filled.used <= height) return filled;
  }
  return full;
};
