// A scanner that sends the label as text over a serial or USB-COM port.
//
//   [STX] [prefix] [AIM id] label [suffix] (CR | LF | CR LF | TAB | ETX | 300 ms of silence)
//
// Prefix and suffix are texts that the scanner was set to send and the row names. A frame without them is half a
// label, or of another scanner: it is unreadable. A suffix also parts labels that come without a terminator, so that
// two of them within the silence are not one.
//
// A Honeywell scanner answers a menu command in the same stream (scanner/feedback.ts): the command, then ACK, ENQ or
// NAK before its "." or "!". No label holds that, so it is taken away wherever a frame begins with it.
//
// Sources: Honeywell 2020/4820 manual p. 2-2 (CR LF suffix); NielsLeenheer/WebSerialBarcodeScanner (300 ms of
// silence where there is no suffix); AIM identifiers: ISO/IEC 15424, `]`, a letter, a digit or letter.

import { ascii } from '#hardware/ascii.ts';
import { CR, ETX, type Framer, LF, TAB } from '#hardware/frame.ts';
import { until } from '#hardware/frames-until.ts';
import type { DecoderOptions, Protocol, Said } from '#hardware/protocol.ts';
import { hasAim, isShown, LABEL_LIMIT } from './label-bytes.ts';

// Pure folders have no TextDecoder in their types; every runtime of ours has it.
declare const TextDecoder: {
  new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }): { decode(bytes: Uint8Array): string };
};
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const SILENCE_MS = 300;

export const createScannerFramer = (): Framer =>
  until({ terminators: [CR, LF, TAB, ETX], limit: LABEL_LIMIT, silenceMs: SILENCE_MS, wrapped: true });

export type LabelRead = { readonly bytes: Uint8Array; readonly text: string; readonly aim?: string };

/** UTF-8 where the bytes are that, else Latin-1: every byte keeps a character, GS stays U+001D. */
export const textOf = (bytes: Uint8Array): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    return ascii(bytes);
  }
};

/** Between STX and ETX some keep their CR LF suffix too. */
const withoutSuffix = (bytes: Uint8Array): Uint8Array => {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === CR || bytes[end - 1] === LF)) end -= 1;
  return bytes.subarray(0, end);
};

const withoutAim = (bytes: Uint8Array): LabelRead | 'empty-label' =>
  bytes.some(isShown) ? { bytes, text: textOf(bytes) } : 'empty-label';

const saidOf = (frame: Uint8Array, isAimOn: boolean): Said => {
  const read = isAimOn ? scanOf(frame) : withoutAim(withoutSuffix(frame).slice());
  if (read === 'empty-label') return { kind: 'unreadable', why: read };
  const { bytes, aim } = read;
  return { kind: 'scan', bytes, ...(aim !== undefined && { aim }) };
};

// Tag, sub-tag and data of a menu command are six letters or digits and more; several are joined by ";".
const REPLIES = /^(?:[A-Z\d]{6}[ -~]{0,64}[\x05\x06\x15][;.!])+/;
const repliesAtStart = (frame: Uint8Array): number => REPLIES.exec(ascii(frame))?.[0].length ?? 0;

/** The framer took the terminators away; a suffix is configured with them ("##\r") or without. */
const BARE = /[\r\n\t\x03]+$/;
/** One character a byte, as scanners are set up: by ASCII or Latin-1 codes. */
const codesOf = (text: string | undefined): Uint8Array =>
  Uint8Array.from(text ?? '', letter => letter.charCodeAt(0));

const startsWith = (bytes: Uint8Array, at: number, part: Uint8Array): boolean =>
  part.every((byte, i) => bytes[at + i] === byte);

/** What lies before each suffix; nothing where the last one is missing. */
const beforeSuffixes = (bytes: Uint8Array, suffix: Uint8Array): readonly Uint8Array[] | undefined => {
  if (suffix.length === 0) return [bytes];
  const labels: Uint8Array[] = [];
  let from = 0;
  for (let at = 0; at + suffix.length <= bytes.length; at += 1) {
    if (at < from || !startsWith(bytes, at, suffix)) continue;
    labels.push(bytes.subarray(from, at));
    from = at + suffix.length;
  }
  return labels.length > 0 && withoutSuffix(bytes.subarray(from)).length === 0 ? labels : undefined;
};

const createDecoder = (options: DecoderOptions) => {
  const isAimOn = options.aim !== 'off';
  const prefix = codesOf(options.prefix);
  const suffix = codesOf(options.suffix?.replace(BARE, ''));
  return {
    frame: (whole: Uint8Array): Said[] => {
      const replies = repliesAtStart(whole);
      const frame = whole.subarray(replies);
      const said: Said[] = replies > 0 ? [{ kind: 'other' }] : [];
      if (replies > 0 && withoutSuffix(frame).length === 0) return said;
      const labels = beforeSuffixes(frame, suffix);
      if (labels === undefined) return [...said, { kind: 'unreadable', why: 'not-this-protocol' }];
      for (const label of labels)
        said.push(
          startsWith(label, 0, prefix)
            ? saidOf(label.subarray(prefix.length), isAimOn)
            : { kind: 'unreadable', why: 'not-this-protocol' },
        );
      return said;
    },
  };
};

export const serialText: Protocol = {
  kind: 'scanner',
  transport: 'serial',
  createFramer: createScannerFramer,
  createDecoder,
  timing: {},
  silentDetail: '',
};

/** A frame to what was on the label. A label without one visible character is none. */
export const scanOf = (frame: Uint8Array): LabelRead | 'empty-label' => {
  const whole = withoutSuffix(frame);
  const aim = hasAim(whole, 0) ? ascii(whole.subarray(0, 3)) : undefined;
  const bytes = whole.slice(aim === undefined ? 0 : 3);
  if (!bytes.some(isShown)) return 'empty-label';
  return { bytes, text: textOf(bytes), ...(aim !== undefined && { aim }) };
};
