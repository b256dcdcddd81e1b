// A signature's strokes as lines on paper: they stay sharp at any size, and no picture has to be decoded.
import { type Point, STROKE_BOX, type Strokes } from '#src/lib/strokes.ts';
import { INK } from './pen.ts';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** As large as fits into `box` (points from the top left) with its shape kept, in the middle of it. */
export const drawSignature = (document: PDFKit.PDFDocument, strokes: Strokes, box: Box): void => {
  const scale = Math.min(box.width / STROKE_BOX.width, box.height / STROKE_BOX.height);
  const left = box.x + (box.width - scale * STROKE_BOX.width) / 2;
  const top = box.y + (box.height - scale * STROKE_BOX.height) / 2;
  document.save();
  // A line at the edge is as thick as the others outside the box: it is cut there.
  document.rect(box.x, box.y, box.width, box.height).clip();
  const pen = Math.max(0.5, 7 * scale);
  document.lineWidth(pen).lineCap('round').lineJoin('round').strokeColor(INK).fillColor(INK);
  const at = ([x, y]: Point) => [left + x * scale, top + y * scale] as const;
  for (const [first, ...more] of strokes) {
    if (first === undefined) continue;
    // A dot over an i.
    if (more.length === 0) document.circle(...at(first), pen).fill();
    else {
      document.moveTo(...at(first));
      for (const point of more) document.lineTo(...at(point));
      document.stroke();
    }
  }
  document.restore();
};
