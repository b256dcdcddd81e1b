import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS, commandOf, commandText } from '#src/codes/own-codes.ts';
import { readLabel } from '#src/codes/read-label.ts';
import { paper } from '#src/words/english/paper.ts';
import { COMMAND_SHEET_VERSION, commandSheetPdf, GROUPS } from './command-sheet.ts';

// Read back by other people's programs: poppler and zbar. The shortest site and the longest one.
const SITES = ['M1', 'WWWWWWWW'] as const;
const DPI = 200;
const MM = DPI / 25.4;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pickup-commands-'));
  for (const site of SITES) {
    writeFileSync(join(folder, `${site}.pdf`), await commandSheetPdf(site, paper));
    execFileSync('pdftoppm', ['-r', `${DPI}`, '-gray', join(folder, `${site}.pdf`), join(folder, site)]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What zbar reads in a picture, such as "QR-Code:.C.DEL1.UNDO.G". */
const readIn = (picture: string): readonly string[] =>
  execFileSync('zbarimg', ['-q', picture], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\n')
    .filter(line => line !== '')
    .toSorted();

type Picture = { readonly width: number; readonly height: number; readonly rows: Uint8Array };

/** Netpbm P5: head, then a byte a dot. */
const pictureOf = (file: string): Picture => {
  const bytes = readFileSync(file);
  const [head = '', width = '', height = ''] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64)) ?? [];
  return { width: Number(width), height: Number(height), rows: bytes.subarray(head.length) };
};

const page = (site: string, number: number): string => join(folder, `${site}-${number}.pgm`);
const linear = (site: string) =>
  GROUPS.map((_, i) =>
    readIn(page(site, i + 1)).flatMap(line => (line.startsWith('CODE-128:') ? [line.slice(9)] : [])),
  );

/** Lengths of the dark and light runs of one line of dots, from the left; the first is light. */
const runsOf = ({ width, rows }: Picture, y: number): readonly number[] => {
  const runs: number[] = [0];
  let dark = false;
  for (const dot of rows.subarray(y * width, (y + 1) * width)) {
    if (dot < 128 !== dark) {
      dark = !dark;
      runs.push(0);
    }
    runs.push((runs.pop() ?? 0) + 1);
  }
  return runs;
};

describe('the sheet of commands', () => {
  test.each(SITES)('of site %s has every command once as bars, each a command of that site', site => {
    const texts = linear(site);
    expect(texts).toEqual(
      GROUPS.map(({ commands }) => commands.map(one => commandText(site, one)).toSorted()),
    );
    const read = texts.flat().map(text => commandOf(readLabel(text, { site })));
    expect(read.toSorted()).toEqual(COMMANDS.toSorted());
  });

  test.each(SITES)(
    'of site %s, cut along its lines, has the same command in bars and QR on each strip',
    site => {
      const strips = GROUPS.flatMap(({ commands }, i) => {
        const { width } = pictureOf(page(site, i + 1));
        const tops = cutsOf(pictureOf(page(site, i + 1)));
        return commands.map((_, n) => {
          const [from = 0, to = 0] = [n === 0 ? 0 : tops[n - 1], tops[n]];
          const strip = join(folder, 'strip');
          execFileSync('pdftoppm', [
            ...['-r', `${DPI}`, '-gray', '-singlefile', '-f', `${i + 1}`, '-l', `${i + 1}`],
            ...['-x', '0', '-y', `${from}`, '-W', `${width}`, '-H', `${to - from}`],
            ...[join(folder, `${site}.pdf`), strip],
          ]);
          return readIn(`${strip}.pgm`);
        });
      });
      const texts = GROUPS.flatMap(({ commands }) => commands.map(one => commandText(site, one)));
      expect(strips).toEqual(texts.map(text => [`CODE-128:${text}`, `QR-Code:${text}`]));
    },
  );

  test.each(SITES)('of site %s leaves the quiet zones of bars blank, at both sides', site => {
    for (const [i, { commands }] of GROUPS.entries()) {
      const picture = pictureOf(page(site, i + 1));
      const blanks = codesOf(picture).map(({ from, to }) => {
        const runs = runsOf(picture, Math.round(from + (to - from) / 3));
        // Code 128 begins with 2 modules dark, 1 light, 1 dark, 2 light; none of its spaces has more than 4.
        const module = runs.slice(1, 5).reduce((sum, run) => sum + run, 0) / 6;
        const end = runs.findIndex((run, n) => n > 1 && n % 2 === 0 && run > 5 * module);
        return [(runs[0] ?? 0) / module >= 10, (runs[end] ?? 0) / module >= 10];
      });
      expect(blanks).toEqual(commands.map(() => [true, true]));
    }
  });

  test.each(SITES)('of site %s lets no scanner catch two commands: 20 mm of paper lie between them', site => {
    for (const [i, { commands }] of GROUPS.entries()) {
      const codes = codesOf(pictureOf(page(site, i + 1)));
      const gaps = codes.slice(1).map(({ from }, n) => (from - (codes[n]?.to ?? 0)) / MM > 20);
      expect(gaps).toEqual(commands.slice(1).map(() => true));
    }
  });

  test('says what each command does, of which site and of which version it is, on A4', () => {
    const file = join(folder, 'M1.pdf');
    const text = execFileSync('pdftotext', ['-enc', 'UTF-8', '-layout', file, '-'], {
      encoding: 'utf8',
    }).replace(/\s+/g, ' ');
    for (const command of COMMANDS) {
      expect(text).toContain(paper[`command-${command}`][1]);
      expect(text).toContain(commandText('M1', command));
    }
    for (const { title } of GROUPS) expect(text).toContain(`Command barcodes of site M1 ${paper[title][1]}`);
    expect(text).toContain(`Site M1, command sheet version ${COMMAND_SHEET_VERSION} Page 3 of 3`);
    expect(execFileSync('pdfinfo', [file], { encoding: 'utf8' })).toMatch(/Pages: +3\n[\s\S]*\(A4\)/);
  });
});

const isCut = ({ width, rows }: Picture, y: number): boolean =>
  rows.subarray(y * width, (y + 1) * width).every(dot => dot < 250);

/** Where the lines lie that go over the whole page. */
const cutsOf = (picture: Picture): readonly number[] =>
  Array.from({ length: picture.height }, (_, y) => y).filter(
    y => isCut(picture, y) && !isCut(picture, y - 1),
  );

/** From where to where codes lie: no text is 8 mm high. */
const codesOf = (picture: Picture): readonly { readonly from: number; readonly to: number }[] => {
  const { width, height, rows } = picture;
  const isDark = (y: number): boolean =>
    y < height && !isCut(picture, y) && rows.subarray(y * width, (y + 1) * width).some(dot => dot < 128);
  const found: { from: number; to: number }[] = [];
  for (let y = 0; y < height; y += 1) {
    const from = y;
    while (isDark(y)) y += 1;
    if (y - from > 8 * MM) found.push({ from, to: y });
  }
  return found;
};
