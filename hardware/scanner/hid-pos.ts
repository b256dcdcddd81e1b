// A scanner in USB HID POS mode (usage page 8C, usage 02): input report 02 of 64 bytes. Three layouts are in the field.
//
//   byte         0    1        2          3..5    6..57  58..60  61         62          63
//   Honeywell    02   length   2..4 AIM,  5..60 data             symbology  reserved    bit 0: more follows
//   Zebra        02   length   00         AIM     6..61 data                symbology   bit 0: more follows
//   Newland      02   length   2..57 data                58..61 reserved    id or 00    bit 0: more follows
//
// Sources: Honeywell "USB Interfaces User's Guide" p. 1-11, 1-12 and captures of a Voyager 1602g; the example on p. 33
// of the Access-IS ATR110 manual, which has Honeywell's layout; captures of a Zebra (05E0:2100) (its bit for "more follows"
// is unconfirmed: none was longer than 56); Newland NLS-FM420 manual p. 47 and Newland's page on data in HID POS.
//
// The length byte is the authority: a label may hold 00, GS, CR and anything else. A report of another shape is
// unreadable: to read a Zebra as a Honeywell gives labels that look right and are wrong.

import { ascii } from '#hardware/ascii.ts';
import { CR, LF } from '#hardware/frame.ts';
import type { Decoder, Protocol, Said } from '#hardware/protocol.ts';
import { assert } from '#src/lib/assert.ts';
import { hasAim, isShown, LABEL_LIMIT } from './label-bytes.ts';
import { symbologyOfCode } from './symbology.ts';

export type HidPosLayout = 'honeywell' | 'zebra' | 'newland';

const REPORT_ID = 0x02;
const REPORT_LENGTH = 64;
const PART_LENGTH = 56;
const MORE_AT = 63;
// Parts follow each other in milliseconds; half a second is a scanner that was unplugged or reset between two.
const PART_MS = 500;

const FIELDS: {
  readonly [Layout in HidPosLayout]: { readonly aim?: number; readonly data: number; readonly code: number };
} = {
  honeywell: { aim: 2, data: 5, code: 61 },
  zebra: { aim: 3, data: 6, code: 62 },
  newland: { data: 2, code: 62 },
};

const isReport = (bytes: Uint8Array): boolean =>
  bytes.length === REPORT_LENGTH && bytes[0] === REPORT_ID && (bytes[1] ?? 0) <= PART_LENGTH;

const hasShape = (report: Uint8Array, layout: 'honeywell' | 'zebra'): boolean =>
  layout === 'honeywell' ? hasAim(report, 2) : report[2] === 0 && hasAim(report, 3);

/**
 * Which layout a report has, to find the profile of a device that was not seen before. `vendor` as four hex digits;
 * a Newland's label may itself begin with an AIM identifier, so there the vendor decides before the shape.
 */
export const hidPosLayoutOf = (report: Uint8Array, vendor?: string): HidPosLayout | undefined => {
  if (!isReport(report)) return undefined;
  if (vendor === '1eab') return 'newland';
  if (hasShape(report, 'honeywell')) return 'honeywell';
  return hasShape(report, 'zebra') ? 'zebra' : undefined;
};

/** A report of one of the others holds an AIM identifier that its length does not count: its label runs on after its end. */
const runsOn = (report: Uint8Array, length: number): boolean => {
  const uncounted = hasShape(report, 'honeywell') ? 3 : hasShape(report, 'zebra') ? 4 : 0;
  const end = FIELDS.newland.data + length;
  return report.subarray(end, end + uncounted).some(byte => byte !== 0);
};

const isOf = (report: Uint8Array, layout: HidPosLayout): boolean =>
  isReport(report) && (layout === 'newland' ? !runsOn(report, report[1] ?? 0) : hasShape(report, layout));

/**
 * Answers to commands come as input reports too. Honeywell: text under ]X0 with code 3F, then the echo of the command
 * with ACK, NAK or ENQ under ]Z6. ]X0 is Bookland as well; that one has the code of a symbology.
 */
const isHoneywellReply = (aim: string, code: number): boolean =>
  aim === ']Z6' || (aim === ']X0' && symbologyOfCode(code, 'honeywell') === undefined);

/** Newland: 02 00, two bytes of length, answer, two bytes of check. */
const isNewlandReply = (data: Uint8Array): boolean =>
  data.length > 6 &&
  data[0] === 0x02 &&
  data[1] === 0x00 &&
  data.length === 6 + (data[2] ?? 0) * 256 + (data[3] ?? 0);

/** A suffix set in the scanner shows up here too. One, at most: a second CR is the label's. */
const withoutSuffix = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length;
  if (end > 0 && bytes[end - 1] === LF) end -= 1;
  if (end > 0 && bytes[end - 1] === CR) end -= 1;
  return bytes.subarray(0, end);
};

const NOT_THIS_PROTOCOL: readonly Said[] = [{ kind: 'unreadable', why: 'not-this-protocol' }];
const PART_MISSING: Said = { kind: 'unreadable', why: 'part-missing' };
const OTHER: readonly Said[] = [{ kind: 'other' }];

type Half = {
  /** AIM identifier, or Newland's code: all parts of one label have the same. */
  readonly mark: string;
  readonly label: Uint8Array;
  /** Of all that came; the label is kept up to LABEL_LIMIT. */
  readonly length: number;
  readonly at: number;
};

const joined = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(left.length + right.length);
  whole.set(left);
  whole.set(right, left.length);
  return whole;
};

const createHidPosDecoder = (layout: HidPosLayout): Decoder => {
  const fields = FIELDS[layout];
  let half: Half | undefined;
  const dueAt = () => (half === undefined ? undefined : half.at + PART_MS);

  const tick = (at: number): readonly Said[] => {
    const due = dueAt();
    if (due === undefined || at < due) return [];
    half = undefined;
    return [PART_MISSING];
  };

  const labelOf = (whole: Uint8Array, aimSaid: string | undefined, code: number): Said => {
    const label = withoutSuffix(whole);
    // A Newland that is set to send it has the AIM identifier as the first of its data.
    const aim = aimSaid ?? (hasAim(label, 0) ? ascii(label.subarray(0, 3)) : undefined);
    const bytes = label.slice(aim !== undefined && aimSaid === undefined ? 3 : 0);
    if (!bytes.some(isShown)) return { kind: 'unreadable', why: 'empty-label' };
    const symbology = layout === 'newland' ? undefined : symbologyOfCode(code, layout);
    return {
      kind: 'scan',
      bytes,
      ...(aim !== undefined && { aim }),
      ...(symbology !== undefined && { symbology }),
    };
  };

  const part = (report: Uint8Array, at: number): readonly Said[] => {
    if (!isOf(report, layout)) return NOT_THIS_PROTOCOL;
    const code = report[fields.code] ?? 0;
    const data = report.subarray(fields.data, fields.data + (report[1] ?? 0));
    const aim = fields.aim === undefined ? undefined : ascii(report.subarray(fields.aim, fields.aim + 3));
    const isReply =
      layout === 'honeywell'
        ? isHoneywellReply(aim ?? '', code)
        : layout === 'newland' && half === undefined && isNewlandReply(data);
    if (isReply) return OTHER;

    const mark = aim ?? String(code);
    // A part with another mark belongs to another label: the end of the one before was lost.
    const lost = half !== undefined && half.mark !== mark;
    const before = lost || half === undefined ? new Uint8Array(0) : half.label;
    const length = (lost ? 0 : (half?.length ?? 0)) + data.length;
    const label = length > LABEL_LIMIT ? before : joined(before, data);
    const said: Said[] = lost ? [PART_MISSING] : [];
    if (((report[MORE_AT] ?? 0) & 1) === 1) {
      half = { mark, label, length, at };
      return said;
    }
    half = undefined;
    said.push(length > LABEL_LIMIT ? { kind: 'unreadable', why: 'too-long' } : labelOf(label, aim, code));
    return said;
  };

  return { frame: (report, at) => [...tick(at), ...part(report, at)], tick, dueAt };
};

const hidPos = (layout: HidPosLayout): Protocol => ({
  kind: 'scanner',
  transport: 'hid',
  createDecoder: () => createHidPosDecoder(layout),
  timing: {},
  silentDetail: '',
});

// What a Honeywell obeys, with the report's id (guide p. 1-12): output report 04 is a mask of bits, FD carries what a
// serial scanner is sent. To stop it reading until it is enabled again is in neither.
const MASK_REPORT = 0x04;
const ERROR_BEEP = 0x20;
const GOOD_READ_BEEP = 0x40;
const RAW_REPORT = 0xfd;
const RAW_AT_MOST = 62;

/** Output report FD around what the serial form of the scanner would be sent, e.g. a menu command: 62 bytes at most. */
export const honeywellRawReport = (raw: Uint8Array): Uint8Array => {
  assert(raw.length <= RAW_AT_MOST, 'longer than one output report of a scanner');
  return Uint8Array.of(RAW_REPORT, raw.length, ...raw);
};

export const honeywellHidPos: Protocol = {
  ...hidPos('honeywell'),
  commands: {
    good: Uint8Array.of(MASK_REPORT, GOOD_READ_BEEP),
    reject: Uint8Array.of(MASK_REPORT, ERROR_BEEP),
  },
};

/** Zebra publishes no output reports for this mode: feedback needs SSI or the serial mode. */
export const zebraHidPos: Protocol = hidPos('zebra');

export const newlandHidPos: Protocol = hidPos('newland');
