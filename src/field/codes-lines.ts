// A stream of text to its lines, a batch for each chunk. What is held is one line, however long the stream is.

/** More than any label: what a line has beyond it is left out, so that a stream without line ends is held in bounds too. */
export const LONGEST_LINE = 1024 * 1024;

export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let begun = '';
  let first = true;
  for await (const chunk of chunks) {
    // Some editors put U+FEFF in front.
    const lines = (first ? chunk.replace(/^\uFEFF/, '') : chunk).split('\n');
    first = false;
    const rest = lines.pop() ?? '';
    const [head, ...more] = lines;
    if (head === undefined) {
      begun += rest.slice(0, Math.max(0, LONGEST_LINE - begun.length));
      continue;
    }
    yield [(begun + head).slice(0, LONGEST_LINE), ...more];
    begun = rest;
  }
  if (begun !== '') yield [begun];
}
