// What Toledo 8217 and 8213 have in common: one letter asks, and the answer is a figure without a unit, or a status.
//
//   STX weight [N] CR          STX ? status CR
//
// 9600 7E1. The unit is the scale's setting and in no frame: the row of the device says it.

import { ascii } from '#hardware/ascii.ts';
import { CR, type Framer, STX } from '#hardware/frame.ts';
import { between } from '#hardware/frames.ts';
import type { DecoderOptions, Said } from '#hardware/protocol.ts';
import { NOT_THIS_PROTOCOL, withFigure, withoutFigure } from './answer.ts';
import { isNines } from './nines.ts';
import { sevenBit } from './seven-bit.ts';

const LIMIT = 32;

export const createToledoFramer = (): Framer => sevenBit(between({ start: STX, end: CR, limit: LIMIT }));

/** W, Z, T, C: without CR. */
export const LETTER_W: Uint8Array = Uint8Array.of(0x57);
export const LETTER_Z: Uint8Array = Uint8Array.of(0x5a);
export const LETTER_T: Uint8Array = Uint8Array.of(0x54);
export const LETTER_C: Uint8Array = Uint8Array.of(0x43);

// Five digits, six with the resolution of H or with a tare; seven with both. Fewer: one was lost on the line.
const WEIGHT = /^(\d{1,6})(?:\.(\d{1,4}))?( ?N)?$/;
const DIGITS_AT_LEAST = 5;
const DIGITS_AT_MOST = 7;

export type ToledoWeight = { readonly figure: string; readonly net: boolean };

export const weightOf = (text: string): ToledoWeight | undefined => {
  const match = WEIGHT.exec(text);
  if (match === null) return undefined;
  const [, whole = '', decimals = '', net] = match;
  const digits = whole.length + decimals.length;
  if (digits < DIGITS_AT_LEAST || digits > DIGITS_AT_MOST) return undefined;
  return { figure: decimals === '' ? whole : `${whole}.${decimals}`, net: net !== undefined };
};

export const figureSaid = (
  figure: string,
  mode: 'gross' | 'net' | undefined,
  { unit }: DecoderOptions,
): Said => {
  if (unit === undefined) return { kind: 'unreadable', why: 'unknown-unit' };
  if (isNines(figure)) return { kind: 'unreadable', why: 'ambiguous' };
  // Only grams come without a point: read as kilograms they would be a thousand times too much.
  if (unit !== 'g' && !figure.includes('.')) return { kind: 'unreadable', why: 'unknown-unit' };
  return withFigure('stable', figure, unit, mode);
};

/** What both status bytes say in bits 0 to 4. */
export const statusSaid = (status: number, { unit }: DecoderOptions): readonly Said[] => {
  if (status & 0x02) return [withoutFigure({ state: 'over' })];
  if (status & 0x04) return [withoutFigure({ state: 'under' })];
  if (status & 0x01) return [withoutFigure({ state: 'moving' })];
  // Zero cannot be captured: at Z that refuses it, at W the scale has no zero to weigh from.
  if (status & 0x08)
    return [withoutFigure({ state: 'fault' }), { kind: 'other', reply: { to: 'zero', was: 'refused' } }];
  if (status & 0x10) {
    // No error and no figure: the platform is empty, and that is what 0 means.
    return unit === undefined
      ? [{ kind: 'unreadable', why: 'unknown-unit' }]
      : [{ kind: 'weight', value: { state: 'zero', value: '0', unit, grams: 0 } }];
  }
  return [{ kind: 'other' }];
};

/** The frame without STX and CR to its text or its status. */
export const splitToledo = (frame: Uint8Array): { readonly text: string; readonly status?: number } => {
  const text = ascii(frame);
  const status = frame.length === 2 && text[0] === '?' ? frame[1] : undefined;
  return { text, ...(status !== undefined && { status }) };
};

export const NOT_TOLEDO: readonly Said[] = [NOT_THIS_PROTOCOL];
