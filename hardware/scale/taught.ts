// A scale that a person taught (teach.ts): its frames are read by the columns of a mask, and strictly. A constant column
// that holds something else, a marker that was never seen, blank digits or nothing but nines is no weight.

import { ascii } from '#hardware/ascii.ts';
import { until } from '#hardware/frames-until.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, withFigure } from './answer.ts';
import { type Columns, columnsOf, type Mask, maskOf } from './mask.ts';
import { isNines } from './nines.ts';

const FIGURE = /^ *([+-]?) *(\d*\.?\d+)$/;
const LINE_LIMIT = 128;

const at = (text: string, columns: readonly number[]): string =>
  columns.map(column => text[column] ?? '').join('');
const within = (text: string, { from, to }: Columns): string => text.slice(from, to);

const withDecimals = (digits: string, decimals: number): string =>
  decimals === 0 || digits.includes('.')
    ? digits
    : `${digits.padStart(decimals + 1, '0').slice(0, -decimals)}.${digits.padStart(decimals + 1, '0').slice(-decimals)}`;

/** The decimal in the columns of a mask, with its sign; nothing where none stands there. */
export const figureAt = (
  text: string,
  mask: Pick<Mask, 'weight' | 'reversed' | 'decimals' | 'sign'>,
): string | undefined => {
  const shown = within(text, mask.weight);
  const match = FIGURE.exec(mask.reversed ? [...shown].reverse().join('') : shown);
  if (match === null) return undefined;
  const [, inside = '', digits = ''] = match;
  const sign = mask.sign === undefined ? inside : (text[mask.sign] ?? '');
  if (!/^[+\- 0]?$/.test(sign) || (mask.sign !== undefined && inside !== '')) return undefined;
  return `${sign === '-' ? '-' : ''}${withDecimals(digits, mask.decimals)}`;
};

/** A reader of one mask's frames. It never throws. */
export const createMaskReader = (mask: Mask): ((frame: Uint8Array) => Said) => {
  const meant = columnsOf(mask);
  const constant = Array.from({ length: mask.length }, (_, column) => column).filter(
    column => !meant.has(column),
  );
  return frame => {
    const text = ascii(frame);
    if (text.length !== mask.length || at(text, constant) !== at(mask.pattern, constant))
      return NOT_THIS_PROTOCOL;
    const marker = mask.stable && at(text, mask.stable.columns);
    const moves = marker !== undefined && (mask.stable?.moving.includes(marker) ?? false);
    if (marker !== undefined && marker !== mask.stable?.stable && !moves) return NOT_THIS_PROTOCOL;
    const zero = mask.zero && at(text, mask.zero.columns);
    if (zero !== undefined && zero !== mask.zero?.zero && zero !== mask.zero?.loaded)
      return NOT_THIS_PROTOCOL;
    const figure = figureAt(text, mask);
    if (figure === undefined) return NOT_THIS_PROTOCOL;
    // How a display that is full is sent: no load fills every column of it with nines.
    if (isNines(figure)) return { kind: 'unreadable', why: 'ambiguous' };
    const unit = typeof mask.unit === 'string' ? mask.unit : within(text, mask.unit).trim();
    if (marker === undefined) return withFigure('unknown', figure, unit);
    const atZero = zero === mask.zero?.zero && zero !== undefined && !/[1-9]/.test(figure);
    return withFigure(moves ? 'moving' : atZero ? 'zero' : 'stable', figure, unit);
  };
};

export const taught: Protocol = {
  kind: 'scale',
  transport: 'serial',
  createFramer: ({ mask = '' } = {}) => {
    const terminators = maskOf(mask)?.terminators ?? [0x0d, 0x0a, 0x03];
    return until({ terminators, limit: LINE_LIMIT, silenceMs: 500 });
  },
  createDecoder: ({ mask = '' }) => {
    const parsed = maskOf(mask);
    // Without a mask every frame is shown as it came, and none is read.
    const read = parsed === undefined ? () => NOT_THIS_PROTOCOL : createMaskReader(parsed);
    return { frame: bytes => [read(bytes)] };
  },
  timing: { silentMs: 3000 },
  silentDetail: 'nothing comes; is the scale in continuous mode, as it was when it was taught?',
};
