// A scanner in IBM hand-held or table-top mode (USB OEM; Zebra 05E0:1300, 05E0:1400): one input report a label, without
// a report id.
//
//   0        1..3           4..            end of length
//   length   three status   label          symbology: 00 xx 0B, or one byte
//   (of all, itself counted; zeros may follow)
//
// Sources: a capture from a Zebra ("13 10 03 00 ... 00 18 0B", Code 128); Datalogic's open USB OEM driver for the bits
// of the status bytes and for the commands. Of the symbologies only 00 18 0B was captured; the others are unconfirmed,
// so their digits are held to what they claim to be.
import type { Protocol, Said } from '#hardware/protocol.ts';
import { isDigit, isShown } from './label-bytes.ts';

const REPORT_AT_MOST = 64;
const HEAD = 4;
const ID_END = 0x0b;

// First status byte: what the report carries instead of a label.
const FIRMWARE = 0x01;
const CONFIGURATION = 0x02;
const EAN_CONFIGURATION = 0x04;
const DIRECT_IO = 0x40;
const NO_LABEL = FIRMWARE | CONFIGURATION | EAN_CONFIGURATION | DIRECT_IO;
// Second status byte.
const ENABLED = 0x02;
const REFUSED = 0x80;

// Unconfirmed.
const ONE_BYTE: { readonly [id: number]: string } = {
  10: 'UPC-E', // 0A
  12: 'EAN-8', // 0C
  13: 'UPC-A', // 0D
  22: 'EAN-13', // 16
};
// The byte between 00 and 0B; all but 18 unconfirmed.
const THREE_BYTES: { readonly [id: number]: string } = {
  10: 'Code 39', // 0A
  13: 'ITF', // 0D
  24: 'Code 128', // 18, captured
  37: 'GS1-128', // 25
};

const NOT_THIS_PROTOCOL: Said = { kind: 'unreadable', why: 'not-this-protocol' };

const scanOf = (label: Uint8Array, symbology: string | undefined): Said =>
  label.some(isShown)
    ? { kind: 'scan', bytes: label.slice(), ...(symbology !== undefined && { symbology }) }
    : { kind: 'unreadable', why: 'empty-label' };

/** Never throws. */
export const parseIbmHandheld = (report: Uint8Array): Said => {
  const length = report[0] ?? 0;
  if (length < HEAD || length > report.length || report.length > REPORT_AT_MOST) return NOT_THIS_PROTOCOL;
  const status = report[1] ?? 0;
  if ((status & NO_LABEL) !== 0) return { kind: 'other' };
  if (length === HEAD) {
    const more = report[2] ?? 0;
    // A refusal does not say of what.
    if ((more & REFUSED) !== 0) return { kind: 'other' };
    return { kind: 'other', reply: { to: (more & ENABLED) === 0 ? 'disable' : 'enable', was: 'done' } };
  }
  const last = report[length - 1] ?? 0;
  if (last === ID_END) {
    if (length < HEAD + 3 || report[length - 3] !== 0) return NOT_THIS_PROTOCOL;
    return scanOf(report.subarray(HEAD, length - 3), THREE_BYTES[report[length - 2] ?? 0]);
  }
  const symbology = ONE_BYTE[last];
  const digits = report.subarray(HEAD, length - 1);
  return symbology !== undefined && digits.length >= 6 && digits.every(isDigit)
    ? scanOf(digits, symbology)
    : NOT_THIS_PROTOCOL;
};

/** Eleven bytes behind the 00 that stands for "no report id". */
const command = (code: number): Uint8Array => {
  const bytes = new Uint8Array(12);
  bytes[1] = code;
  return bytes;
};

export const ibmHandheld: Protocol = {
  kind: 'scanner',
  transport: 'hid',
  createDecoder: () => ({ frame: report => [parseIbmHandheld(report)] }),
  timing: {},
  silentDetail: '',
  // Beeps are each maker's own (direct I/O), and none was found for Zebra.
  commands: { enable: command(0x11), disable: command(0x12) },
};
