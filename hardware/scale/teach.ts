// Three captures of an unknown scale to the mask of its frame: nothing on it, a known weight on it, and a weight that
// moves. For the makers whose protocols are not public. What three captures do not prove is refused with a code, for a
// wrong mask would weigh wrong.

import { ascii } from '#hardware/ascii.ts';
import type { WeightUnit } from '#hardware/reading.ts';
import { toDecimal, unitOf } from './decimal.ts';
import { type Columns, columnsOf, type Mask } from './mask.ts';
import { figureAt } from './taught.ts';

export type Captures = {
  /** What the line gave, some seconds of each; cut frames at both ends are left out. */
  readonly empty: Uint8Array;
  /** `unit` as the display shows it, for frames that carry none. */
  readonly known: { readonly bytes: Uint8Array; readonly grams: number; readonly unit: WeightUnit };
  readonly unstable: Uint8Array;
};

export type CannotTeach =
  | 'too-few-frames' // a capture has fewer than two whole frames
  | 'no-terminator' // no byte cuts the three captures into frames of one length
  | 'known-not-found' // no columns say the known weight in one capture and nothing in the other
  | 'known-moves' // the weights of the known capture differ
  | 'several-fit' // gross and net, or a round weight that is the same read backward: take another weight
  | 'unexplained-columns'; // something else changes, and it cannot be told what it says

export type Taught = { readonly mask: Mask } | { readonly cannot: CannotTeach };

type Frames = {
  readonly empty: readonly string[];
  readonly known: readonly string[];
  readonly unstable: readonly string[];
};
type Field = Pick<Mask, 'weight' | 'reversed' | 'decimals' | 'sign' | 'unit'>;

const USUAL_ENDS = [0x0d, 0x0a, 0x03];
// A test weight on a worn scale, shown 2 % wrong at most: the next power of ten is far away.
const PERCENT = 2;
const CHECK_BYTES = 2;

const split = (bytes: Uint8Array, ends: readonly number[]): string[] => {
  const pieces: string[] = [];
  let from = 0;
  for (const [index, byte] of bytes.entries()) {
    if (!ends.includes(byte)) continue;
    if (index > from) pieces.push(ascii(bytes.slice(from, index)));
    from = index + 1;
  }
  // The first may be half a frame, and what follows the last terminator is dropped with it.
  return pieces;
};

/** Frames of one length in all three captures; the first of a capture may be cut. */
const framesBy = (captures: Captures, ends: readonly number[]): Frames | CannotTeach => {
  const all = [captures.empty, captures.known.bytes, captures.unstable].map(bytes => split(bytes, ends));
  const length = all[1]?.at(-1)?.length ?? 0;
  const [empty = [], known = [], unstable = []] = all.map(frames =>
    frames[0]?.length === length ? frames : frames.slice(1),
  );
  const whole = [empty, known, unstable];
  if (whole.some(frames => frames.length < 2)) return 'too-few-frames';
  return whole.every(frames => frames.every(frame => frame.length === length))
    ? { empty, known, unstable }
    : 'no-terminator';
};

/** CR, LF and ETX where there are any; else the one byte, no digit, that cuts all into one length ("=" of the clones). */
const cut = (captures: Captures): { frames: Frames; terminators: readonly number[] } | CannotTeach => {
  const usual = USUAL_ENDS.filter(end => captures.known.bytes.includes(end));
  const isMark = (byte: number) => byte > 0x20 && byte < 0x7f && !/[\d.+-]/.test(String.fromCharCode(byte));
  const others = [...new Set(captures.known.bytes)].filter(isMark).map(byte => [byte]);
  let cannot: CannotTeach = 'no-terminator';
  for (const terminators of usual.length > 0 ? [usual] : others) {
    const frames = framesBy(captures, terminators);
    if (typeof frames !== 'string') return { frames, terminators };
    cannot = frames;
  }
  return cannot;
};

/** Every unit of weight in a frame: letters that stand alone. */
const unitsIn = (frame: string): (Columns & { readonly unit: WeightUnit })[] =>
  [...frame.matchAll(/[A-Za-z]+/g)].flatMap(match => {
    const unit = unitOf(match[0]);
    return unit === undefined ? [] : [{ from: match.index, to: match.index + match[0].length, unit }];
  });

/** The columns that may be the weight: each run of digits with the blanks before it (or behind, when reversed). */
const fieldsOf = (frames: Frames, known: Captures['known']): Field[] => {
  const [frame = ''] = frames.known;
  const all = Object.values(frames).flat();
  // A blank that is a letter in another capture is a marker.
  const isPad = (column: number) =>
    /[ +]/.test(frame[column] ?? '') && all.every(one => /[ +\-\d.]/.test(one[column] ?? ''));
  const fields: Field[] = [];
  for (const match of frame.matchAll(/\d*\.?\d+/g)) {
    const digits = { from: match.index, to: match.index + match[0].length };
    const unitAfter = unitsIn(frame).find(one => one.from >= digits.to) ?? unitsIn(frame)[0];
    const unit = unitAfter === undefined ? known.unit : { from: unitAfter.from, to: unitAfter.to };
    const pads = { from: digits.from, to: digits.to };
    while (isPad(pads.from - 1)) pads.from -= 1;
    while (isPad(pads.to)) pads.to += 1;
    const decimals = match[0].includes('.') ? [0] : [0, 1, 2, 3, 4, 5];
    for (const places of decimals) {
      fields.push({ weight: { from: pads.from, to: digits.to }, reversed: false, decimals: places, unit });
      fields.push({ weight: { from: digits.from, to: pads.to }, reversed: true, decimals: places, unit });
    }
  }
  return fields;
};

const gramsAt = (frame: string, field: Field): number | undefined => {
  const figure = figureAt(frame, field);
  const unit =
    typeof field.unit === 'string' ? field.unit : unitOf(frame.slice(field.unit.from, field.unit.to));
  return figure === undefined || unit === undefined ? undefined : toDecimal(figure, unit)?.grams;
};

const fits = ({ empty, known, unstable }: Frames, grams: number, field: Field): boolean => {
  const off = (frame: string, wanted: number) => {
    const is = gramsAt(frame, field);
    return is === undefined || Math.abs(is - wanted) * 100 > grams * PERCENT;
  };
  return (
    !empty.some(frame => off(frame, 0)) &&
    !known.some(frame => off(frame, grams)) &&
    unstable.every(frame => gramsAt(frame, field) !== undefined)
  );
};

/** Read the right way round the first digit rests and the last one moves. */
const isRightWay = ({ unstable }: Frames, { weight, reversed }: Field): boolean => {
  const differ = (column: number) => new Set(unstable.map(frame => frame[column])).size > 1;
  const columns = Array.from({ length: weight.to - weight.from }, (_, index) => weight.from + index).filter(
    column => unstable.some(frame => /\d/.test(frame[column] ?? '')),
  );
  const [first = 0, last = 0] = reversed ? [columns.at(-1), columns[0]] : [columns[0], columns.at(-1)];
  return differ(last) && !differ(first);
};

const at = (frame: string, columns: readonly number[]): string =>
  columns.map(column => frame[column] ?? '').join('');
const values = (frames: readonly string[], columns: readonly number[]): string[] => [
  ...new Set(frames.map(frame => at(frame, columns))),
];

/** Columns that change and are not of the weight, sorted by what they can only be. */
const markersOf = (frames: Frames, field: Field, length: number) => {
  const of = (group: readonly string[], column: number) => values(group, [column]);
  const stable: number[] = [];
  const zero: number[] = [];
  const any: number[] = [];
  const meant = columnsOf({ ...field, any, version: 1, terminators: [], length });
  for (let column = 0; column < length; column += 1) {
    if (meant.has(column)) continue;
    const [empty, known, unstable] = [
      of(frames.empty, column),
      of(frames.known, column),
      of(frames.unstable, column),
    ];
    if (new Set([...empty, ...known, ...unstable]).size === 1) continue;
    const rests = empty.length === 1 && known.length === 1;
    const isEnd = column >= length - CHECK_BYTES && column >= field.weight.to;
    if (rests && empty[0] === known[0]) stable.push(column);
    else if (rests && unstable.every(one => one === known[0] || one === empty[0])) zero.push(column);
    else if (isEnd) any.push(column);
    else return undefined;
  }
  return { stable, zero, any };
};

/** The mask of a scale, or why three captures do not prove one. Never throws. */
export const teach = (captures: Captures): Taught => {
  const found = cut(captures);
  if (typeof found === 'string') return { cannot: found };
  const { frames, terminators } = found;
  const [sample = ''] = frames.known;
  const { known } = captures;
  const fitting = fieldsOf(frames, known).filter(field => fits(frames, known.grams, field));
  const places = new Set(fitting.map(field => field.weight.to - (field.reversed ? 1e6 : 0)));
  const rightWay = places.size > 1 ? fitting.filter(field => isRightWay(frames, field)) : fitting;
  const [field] = rightWay;
  if (fitting.length === 0) return { cannot: 'known-not-found' };
  if (field === undefined || rightWay.length > 1) return { cannot: 'several-fit' };
  if (new Set(frames.known.map(frame => gramsAt(frame, field))).size > 1) return { cannot: 'known-moves' };
  const markers = markersOf(frames, field, sample.length);
  if (markers === undefined) return { cannot: 'unexplained-columns' };
  const { stable, zero, any } = markers;
  const resting = at(sample, stable);
  const meaning = {
    version: 1,
    terminators,
    length: sample.length,
    ...field,
    ...(stable.length > 0 && {
      stable: {
        columns: stable,
        stable: resting,
        moving: values(frames.unstable, stable).filter(one => one !== resting),
      },
    }),
    ...(zero.length > 0 && {
      zero: { columns: zero, zero: at(frames.empty[0] ?? '', zero), loaded: at(sample, zero) },
    }),
    any,
  } as const satisfies Omit<Mask, 'pattern'>;
  const meant = columnsOf(meaning);
  const pattern = [...sample].map((letter, column) => (meant.has(column) ? ' ' : letter)).join('');
  return { mask: { ...meaning, pattern } };
};
