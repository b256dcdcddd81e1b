// Where both parties sign, at the foot of the first page: what was signed on the screen stands there already, and the
// rest is for a pen.
import { say } from '#src/words/sentence.ts';
import { wallClock } from './figures.ts';
import { driverShown, type Front, label } from './front.ts';
import { GREY } from './pen.ts';
import { MARGIN, PAGE, WIDTH } from './sheet.ts';
import { drawSignature } from './signature.ts';

const BOX = 104;
const small = { size: 6.5, color: GREY } as const;
const written = { size: 8.5 } as const;

/** Answers where the boxes with the statement above them begin. */
export const drawSignOff = (front: Front): number => {
  const { pen, words, printed } = front;
  const { head } = printed;
  const width = (WIDTH - 12) / 2;
  const y = PAGE.height - MARGIN - 20 - BOX;
  const { signed } = head;
  const statement = [
    ...pen.linesOf(say(words.statement), WIDTH, { size: 7.5 }, 4),
    ...(signed ? [say(words['signed-totals'], { hash: signed.totals })] : []),
  ];
  const top = y - 8 - 10 * statement.length;
  for (const [i, line] of statement.entries()) pen.text(line, MARGIN, top + 8 + 10 * i, { size: 7.5 });
  // The driver stands for the shipper, whichever way the parcels go.
  const isInduction = head.direction === 'induction';
  const boxes = [
    { title: words['handed-over-by'], party: head.from, x: MARGIN, isDriver: isInduction },
    { title: words['taken-over-by'], party: head.to, x: MARGIN + width + 12, isDriver: !isInduction },
  ];
  for (const { title, party, x, isDriver } of boxes) {
    pen.frame(x, y, width, BOX);
    pen.text(say(title), x + 8, y + 11, label);
    const style = { size: 8.5, weight: 'bold' } as const;
    const [name = ''] = pen.linesOf(party.name, width - 16, style, 1);
    pen.text(name, x + 8, y + 22, style);
    drawFields(front, x, y, width, isDriver);
  }
  return top;
};

const drawFields = (front: Front, x: number, y: number, width: number, isDriver: boolean): void => {
  const { document, pen, words, people, printed } = front;
  const { signed, sealedAt } = printed.head;
  const half = (width - 24) / 2;
  const right = x + 16 + half;
  const field = (text: string, left: number, baseline: number, value: string | null): void => {
    if (value !== null) {
      const [line = ''] = pen.linesOf(value, half, written, 1);
      pen.text(line, left, baseline - 3, written);
    }
    pen.line(left, baseline, left + half, baseline);
    const [under = ''] = pen.linesOf(text, half, small, 1);
    pen.text(under, left, baseline + 8, small);
  };
  const [day = '', time = ''] = wallClock(sealedAt, words).split(' ');
  const at = signed ? { day, time } : { day: null, time: null };
  if (signed && isDriver && signed.driver.how === 'refused') {
    const lines = pen.linesOf(say(words['signed-refused'], signed.driver), width - 16, written, 3);
    for (const [i, line] of lines.entries()) pen.text(line, x + 8, y + 35 + 11 * i, written);
    field(say(words.date), x + 8, y + 88, at.day);
    field(say(words.time), right, y + 88, at.time);
    return;
  }
  field(
    signed && isDriver ? nameLabel(front) : say(words.name),
    x + 8,
    y + 58,
    signed && isDriver ? signerShown(front) : null,
  );
  field(say(words.signature), right, y + 58, null);
  field(say(words.date), x + 8, y + 88, at.day);
  field(say(words.time), right, y + 88, at.time);
  if (!signed) return;
  const note = (text: string): void => {
    const [line = ''] = pen.linesOf(text, half, { size: 7 }, 1);
    pen.text(line, right, y + 54, { size: 7 });
  };
  if (!isDriver) {
    const badge = signed.clerk;
    note(badge === '' ? say(words['signed-no-badge']) : say(words['signed-clerk'], { badge }));
    return;
  }
  const { how } = signed.driver;
  if (how === 'typed' || how === 'badge') note(say(words[`signed-${how}`]));
  if (how !== 'signature') return;
  const { strokes } = people;
  if (strokes === 'erased') note(say(words.erased));
  else if (strokes === 'not-kept') note(say(words['driver-not-kept']));
  else drawSignature(document, strokes.is, { x: right, y: y + 25, width: half, height: 32 });
};

const signerShown = (front: Front): string => {
  const { signer } = front.people;
  if (signer === 'erased') return say(front.words.erased);
  return signer === 'not-kept' ? driverShown(front) : signer.is.name;
};

const nameLabel = ({ words, people: { signer } }: Front): string => {
  const name = say(words.name);
  if (typeof signer === 'string' || signer.is.phone === '') return name;
  return `${name}, ${say(words.phone, { phone: signer.is.phone })}`;
};
