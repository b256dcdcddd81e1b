// USB HID scale: HID Point of Sale Usage Tables 1.02, page 8D, usage 20. One report is one frame.
//
//   data report   id  status  unit  exponent  weight
//                 03    04     0B      FF     6F 04      113.5 oz, stable (node-hid#286)
//   weight        unsigned, low byte first; times ten to the power of the signed exponent
//   status        1 fault, 2 stable at zero, 3 in motion, 4 stable, 5 under zero, 6 over, 7 calibrate, 8 zero again
//
// In the field: report id 4 instead of 3 (usbscale), no id at all through WebHID (five bytes), zeros behind the weight
// where the driver pads to the longest report, and the unit changed by a key on the scale: it is taken from each report.
// The first report after opening may be an old one (usbscale reads a second): settling needs more than one.
import type { Protocol, Said } from '#hardware/protocol.ts';
import type { WeightUnit } from '#hardware/reading.ts';
import { NOT_THIS_PROTOCOL, withFigure, withoutFigure } from './answer.ts';

const DATA = 3;
const STATUS = 4;
const DATA_LENGTH = 6;
const STATUS_LENGTH = 2;

// 5 tael, 6 grain, 7 pennyweight, 9 short ton and A troy ounce are none of ours.
const UNITS: { readonly [code: number]: WeightUnit } = {
  1: 'mg',
  2: 'g',
  3: 'kg',
  4: 'ct',
  8: 't',
  11: 'oz',
  12: 'lb',
};

// The largest number that the field holds: what an overflow leaves there.
const FULL_FIELD = 0xffff;

const signed = (byte: number): number => (byte > 127 ? byte - 256 : byte);

/** 1135 and -1 to "113.5", without floating point. */
const decimalOf = (raw: number, exponent: number): string => {
  const digits = String(raw);
  if (exponent >= 0) return digits + '0'.repeat(exponent);
  const padded = digits.padStart(1 - exponent, '0');
  return `${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
};

/** The states that carry no figure. Under zero is one: the magnitude has lost its sign, and some scales send 0 for it. */
const stateOf = (status: number): Said | undefined => {
  switch (status) {
    case 1:
    case 7:
    case 8:
      return withoutFigure({ state: 'fault' });
    case 5:
      return withoutFigure({ state: 'under' });
    case 6:
      return withoutFigure({ state: 'over' });
    default:
      return undefined;
  }
};

const dataOf = (status: number, unitCode: number, exponent: number, raw: number): Said => {
  // A report of zeros alone is a failed read and not an empty platform (QZ Tray, pull request 25).
  if (status < 1 || status > 8) return NOT_THIS_PROTOCOL;
  const state = stateOf(status);
  if (state !== undefined) return state;
  const unit = UNITS[unitCode];
  if (unit === undefined) return { kind: 'unreadable', why: 'unknown-unit' };
  if (raw === FULL_FIELD) return { kind: 'unreadable', why: 'ambiguous' };
  const figure = decimalOf(raw, exponent);
  if (status === 3) return withFigure('moving', figure, unit);
  if (status === 4) return withFigure('stable', figure, unit);
  // At zero, and yet a weight: one of the two is wrong, and nothing says which.
  return raw === 0 ? withFigure('zero', figure, unit) : { kind: 'unreadable', why: 'ambiguous' };
};

const isZeros = (bytes: Uint8Array): boolean => bytes.every(byte => byte === 0);

/** Never throws. */
export const parseHidScale = (report: Uint8Array): Said => {
  const [id = 0, status = 0] = report;
  const hasId = id === DATA || id === STATUS;
  if (report.length === STATUS_LENGTH && id === STATUS) {
    // A status without a weight: 2, 3 and 4 wait for the report that has one.
    return stateOf(status) ?? (status >= 2 && status <= 4 ? { kind: 'other' } : NOT_THIS_PROTOCOL);
  }
  if (report.length === DATA_LENGTH - 1) return readAt(report, 0);
  if (report.length < DATA_LENGTH || !hasId || !isZeros(report.subarray(DATA_LENGTH)))
    return NOT_THIS_PROTOCOL;
  return readAt(report, 1);
};

const readAt = (report: Uint8Array, from: number): Said => {
  const [status = 0, unit = 0, exponent = 0, low = 0, high = 0] = report.subarray(from);
  return dataOf(status, unit, signed(exponent), low | (high << 8));
};

/** Report 2, bit 1: Zero Scale. Models that want another one, or none, say so in models.ts. No scale of this class
 * answers it: whether it was done is in the next report alone. */
const ZERO_SCALE = Uint8Array.of(0x02, 0x02);

export const hidScale: Protocol = {
  kind: 'scale',
  transport: 'hid',
  createDecoder: () => ({ frame: report => [parseHidScale(report)] }),
  // Two to ten reports a second while it is on. A DYMO M10 sleeps after three minutes, a Fairbanks when the computer did.
  timing: { silentMs: 5000 },
  silentDetail: 'no report comes; is the scale on, or asleep?',
  commands: { zero: ZERO_SCALE },
};
