// Which font draws which part of a text. One more script is one more row of FILES.
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { assert } from '#src/lib/assert.ts';

const require = createRequire(import.meta.url);

// The first that has the character's glyph draws it.
const FILES = [
  '@fontsource/noto-sans/files/noto-sans-latin',
  '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari',
  '@fontsource/noto-sans/files/noto-sans-latin-ext',
] as const;
const WEIGHTS = { regular: 400, bold: 700 } as const;
export type FontWeight = keyof typeof WEIGHTS;

/** The part of a fontkit font that is used here; pdfkit takes any object with `layout` for a font. */
type Face = {
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
  layout(text: string, features?: unknown): object;
};

// Parsing costs 1 to 8 ms a file: once a process.
const faces = new Map<string, Face>();
const faceOf = (file: string, weight: FontWeight): Face => {
  const name = `${file}-${WEIGHTS[weight]}-normal.woff`;
  const known = faces.get(name);
  if (known) return known;
  const scratch = new PDFDocument({ autoFirstPage: false }).font(require.resolve(name));
  // pdfkit 0.20 keeps the parsed file here and nowhere public; the version is pinned and a test would tell.
  const face = (scratch as unknown as { readonly _font: { readonly font: Face } })._font.font;
  assert(typeof face?.layout === 'function', 'pdfkit keeps its parsed font elsewhere now');
  const quick = quickFor(face);
  faces.set(name, quick);
  return quick;
};

// Codes of capitals and digits are set without kerning, glyph by glyph: 25,000 of them through the shaping of
// fontkit take 1 s, this way 0.1 s, and columns of codes line up.
const CODE = /^[0-9A-Z]+$/;
const quickFor = (face: Face): Face => {
  const quick: Face = Object.create(face);
  quick.layout = (text, features) => {
    if (!CODE.test(text)) return face.layout(text, features);
    const glyphs: object[] = [];
    const positions: { xAdvance: number; yAdvance: number; xOffset: number; yOffset: number }[] = [];
    for (let i = 0; i < text.length; i += 1) {
      const glyph = face.glyphForCodePoint(text.charCodeAt(i));
      glyphs.push(glyph);
      positions.push({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 });
    }
    return {
      glyphs,
      positions,
      get advanceWidth() {
        return positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0);
      },
    };
  };
  return quick;
};

export type Run = {
  /** Name under which the font is registered with the document. */
  readonly font: string;
  readonly text: string;
  /** False where glyphs do not stand in the order of their letters: such a run says its text beside its glyphs. */
  readonly simple: boolean;
};

export type Fonts = {
  canDraw(codePoint: number): boolean;
  /** The text cut where the font changes. Every character must be drawable (shown.ts). */
  runsOf(text: string, weight: FontWeight): readonly Run[];
};

export const createFonts = (document: PDFKit.PDFDocument): Fonts => {
  for (const weight of ['regular', 'bold'] as const) {
    for (const [i, file] of FILES.entries()) {
      // The types know files and buffers alone.
      document.registerFont(`${weight}-${i}`, faceOf(file, weight) as unknown as string);
    }
  }
  const fontFor = (codePoint: number): number =>
    FILES.findIndex(file => faceOf(file, 'regular').hasGlyphForCodePoint(codePoint));
  const known = new Map<number, number>();
  const font = (codePoint: number): number => {
    const cached = known.get(codePoint);
    if (cached !== undefined) return cached;
    // The joiners draw nothing themselves and belong to the script around them.
    const found = codePoint === 0x200c || codePoint === 0x200d ? 1 : fontFor(codePoint);
    known.set(codePoint, found);
    return found;
  };
  return {
    canDraw: codePoint => font(codePoint) >= 0,
    runsOf: (text, weight) => {
      if (CODE.test(text)) return [{ font: `${weight}-0`, text, simple: true }];
      const runs: { font: string; text: string; simple: boolean }[] = [];
      let last = -1;
      for (const character of text) {
        const at = Math.max(0, font(character.codePointAt(0) ?? 0));
        const run = runs.at(-1);
        if (run && at === last) run.text += character;
        else runs.push({ font: `${weight}-${at}`, text: character, simple: at !== 1 });
        last = at;
      }
      return runs;
    },
  };
};
