// A scanner that sends the label as text over a serial or USB-COM port.
//
//   [STX] [AIM id] label (CR | LF | CR LF | TAB | ETX | 300 ms of silence)
//
// Sources: Honeywell 2020/4820 manual p. 2-2 (CR LF suffix); NielsLeenheer/WebSerialBarcodeScanner (300 ms of
// silence where there is no suffix); AIM identifiers: ISO/IEC 15424, `]`, a letter, a digit or letter.
import { CR, ETX, type Framer, LF, TAB, until } from '#hardware/frames.ts';
import type { Protocol, Said } from '#hardware/protocol.ts';

// Pure folders have no TextDecoder in their types; every runtime of ours has it.
declare const TextDecoder: {
  new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }): { decode(bytes: Uint8Array): string };
};
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

// The largest symbol, a QR code of version 40, holds 7089 digits.
const LIMIT = 8192;
const SILENCE_MS = 300;

export const createScannerFramer = (): Framer =>
  until({ terminators: [CR, LF, TAB, ETX], limit: LIMIT, silenceMs: SILENCE_MS, wrapped: true });

export type LabelRead = { readonly bytes: Uint8Array; readonly text: string; readonly aim?: string };

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

/** UTF-8 where the bytes are that, else Latin-1: every byte keeps a character, GS stays U+001D. */
export const textOf = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1(bytes);
  }
};

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isShown = (byte: number): boolean => byte > 0x20 && byte !== 0x7f;

const hasAim = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x5d && isLetter(bytes[1]) && (isDigit(bytes[2]) || isLetter(bytes[2]));

/** Between STX and ETX some keep their CR LF suffix too. */
const withoutSuffix = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === CR || bytes[end - 1] === LF)) end -= 1;
  return bytes.subarray(0, end);
};

export const serialText: Protocol = {
  kind: 'scanner',
  transport: 'serial',
  createFramer: createScannerFramer,
  createDecoder: () => ({ frame: bytes => [saidOf(bytes)] }),
  timing: {},
  silentDetail: '',
};

const saidOf = (frame: Uint8Array): Said => {
  const read = scanOf(frame);
  if (read === 'empty-label') return { kind: 'unreadable', why: read };
  const { bytes, aim } = read;
  return { kind: 'scan', bytes, ...(aim !== undefined && { aim }) };
};

/** A frame to what was on the label. A label without one visible character is none. */
export const scanOf = (frame: Uint8Array): LabelRead | 'empty-label' => {
  const whole = withoutSuffix(frame);
  const aim = hasAim(whole) ? latin1(whole.subarray(0, 3)) : undefined;
  const bytes = whole.slice(aim === undefined ? 0 : 3);
  if (!bytes.some(isShown)) return 'empty-label';
  return { bytes, text: textOf(bytes), ...(aim !== undefined && { aim }) };
};
