// What every scanner's protocol asks of the bytes of a label.

/** The largest symbol, a QR code of version 40, holds 7089 digits. */
export const LABEL_LIMIT = 8192;

export const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));

/** A visible character. A label without one is none. */
export const isShown = (byte: number): boolean => byte > 0x20 && byte !== 0x7f;

/**
 * What labels hardly hold: control characters but those that part their data (TAB, LF, CR, EOT, FS to US; ISO/IEC 15434),
 * and bytes that are no ASCII. Noise on a line has them soon.
 */
export const isOdd = (byte: number): boolean =>
  byte >= 0x7f || (byte < 0x1c && byte !== 0x04 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);

/** `]`, a letter, a digit or letter (ISO/IEC 15424) at this place. */
export const hasAim = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x5d && isLetter(bytes[at + 1]) && (isDigit(bytes[at + 2]) || isLetter(bytes[at + 2]));
