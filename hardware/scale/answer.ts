// What a frame of a scale says.
import { CR, ETX, LF } from '#hardware/frame.ts';
import { until } from '#hardware/frames-until.ts';
import type { DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';
import type { UnreadableWhy, WeightValue } from '#hardware/reading.ts';
import { toDecimal, unitOf } from './decimal.ts';
import { withoutParity } from './parity.ts';

export type ScaleAnswer =
  | { readonly kind: 'weight'; readonly value: WeightValue }
  /** Of this protocol, but not about weight. */
  | { readonly kind: 'other' }
  | { readonly kind: 'unreadable'; readonly why: UnreadableWhy };

export const NOT_THIS_PROTOCOL: ScaleAnswer = { kind: 'unreadable', why: 'not-this-protocol' };

// The longest weight of the families is CAS's of 22 bytes; a scale's start-up text may be more.
const LINE_LIMIT = 128;

/** A scale of one frame a line (CR, LF, ETX) and one answer a frame. */
export const scaleLines = (parse: (frame: Uint8Array, options: DecoderOptions) => Said) =>
  ({
    kind: 'scale',
    transport: 'serial',
    createFramer: () => until({ terminators: [CR, LF, ETX], limit: LINE_LIMIT }),
    createDecoder: options => ({ frame: bytes => [parse(withoutParity(bytes), options)] }),
  }) satisfies Partial<Protocol>;

export const withoutFigure = (value: Exclude<WeightValue, { value: string }>): ScaleAnswer => ({
  kind: 'weight',
  value,
});

/** A figure and a unit as they stand in the frame. */
export const withFigure = (
  state: 'stable' | 'moving' | 'zero' | 'unknown',
  figure: string,
  unitText: string,
  mode?: 'gross' | 'net' | 'tare',
): ScaleAnswer => {
  const unit = unitOf(unitText);
  if (unit === undefined) return { kind: 'unreadable', why: 'unknown-unit' };
  const decimal = toDecimal(figure, unit);
  if (decimal === undefined) return NOT_THIS_PROTOCOL;
  return { kind: 'weight', value: { state, ...decimal, unit, ...(mode !== undefined && { mode }) } };
};
