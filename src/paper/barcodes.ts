// Barcodes as paths: they stay sharp on every printer, and a page stays small.
// The named export `raw` is another thing: an encoder of that name.
import bwip from 'bwip-js/node';
import { assert } from '#src/lib/assert.ts';

// bwip-js' own types name the bars `bbs`; version 4.11 gives `sbs`: widths of bar, space, bar, … in modules.
type Bars = { readonly sbs: readonly number[] };
type Squares = { readonly pixs: readonly number[]; readonly pixx: number; readonly pixy: number };

const encoded = <Form>(bcid: string, text: string, more: object = {}): Form => {
  const [form] = bwip.raw({ bcid, text, ...more }) as unknown as readonly Form[];
  assert(form, `bwip-js has no ${bcid}`);
  return form;
};

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** GS1 General Specifications 5.4.3.2: 10 modules of quiet zone at each side; the caller leaves them blank. */
export const drawCode128 = (document: PDFKit.PDFDocument, text: string, at: Box): void =>
  drawBars(document, 'code128', text, at);

/** How wide a linear code is without its quiet zones. */
export const modulesOf = (bcid: string, text: string): number =>
  encoded<Bars>(bcid, text).sbs.reduce((sum, width) => sum + width, 0);

/** Any linear code of bwip-js by its name there. The caller leaves its quiet zones blank. */
export const drawBars = (document: PDFKit.PDFDocument, bcid: string, text: string, at: Box): void => {
  const { sbs } = encoded<Bars>(bcid, text);
  const module = at.width / sbs.reduce((sum, width) => sum + width, 0);
  let x = at.x;
  for (const [i, width] of sbs.entries()) {
    if (i % 2 === 0) document.rect(x, at.y, width * module, at.height);
    x += width * module;
  }
  document.fill('#000000');
};

/** Level M (15 % may be lost). ISO/IEC 18004 6.3.8: 4 modules of quiet zone; the caller leaves them blank. */
export const drawQr = (
  document: PDFKit.PDFDocument,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number },
): void => drawSquares(document, 'qrcode', text, at, { eclevel: 'M' });

/** Any matrix code of bwip-js by its name there. */
export const drawSquares = (
  document: PDFKit.PDFDocument,
  bcid: string,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number },
  more: object = {},
): void => {
  const { pixs, pixx, pixy } = encoded<Squares>(bcid, text, more);
  const module = at.width / pixx;
  for (let row = 0; row < pixy; row += 1) {
    for (let start = 0; start < pixx; start += 1) {
      // One rectangle a run of dark modules: no hairline of paper shows between neighbours.
      let end = start;
      while (end < pixx && pixs[row * pixx + end] === 1) end += 1;
      if (end > start)
        document.rect(at.x + start * module, at.y + row * module, (end - start) * module, module);
      start = end;
    }
  }
  document.fill('#000000');
};
