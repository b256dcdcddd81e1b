// What kind of barcode a label came from: AIM identifier or a maker's code to one name.
//
//   AIM identifier   "]", a letter for the symbology, a digit or letter for its options (ISO/IEC 15424)
//   "]X" + modifier  "other": Zebra says with it what ISO gives to no modifier of its own; Honeywell's "]X0" is Bookland
//   one byte         at the end of a HID POS report: Honeywell's, and Zebra's where captured
//
// Sources: ISO/IEC 15424 annex A; NielsLeenheer/BarcodeParser (]X forms); NielsLeenheer/WebHidBarcodeScanner (one
// byte, Honeywell Voyager 1400g); captures of a Zebra (05E0:2100) (64, 77, 3F). FNC1 in second place (]d3, ]d6) is
// unconfirmed.

// ISO/IEC 15424: ]E0 EAN-13, UPC-A, UPC-E; ]E1, ]E2 add-ons alone; ]E3 with add-on; ]E4 EAN-8.
const EAN_UPC: { readonly [modifier: string]: string } = {
  '1': 'EAN-2',
  '2': 'EAN-5',
  '3': 'EAN-13',
  '4': 'EAN-8',
};
// ISO sends all three as 13 digits. In the field a Honeywell sends UPC-A as ]E0 with 12, and UPC-E with 8.
const BY_LENGTH: { readonly [length: number]: string } = { 8: 'UPC-E', 12: 'UPC-A', 13: 'EAN-13' };

const ZEBRA_OTHER: { readonly [modifier: string]: string } = {
  '9': 'EAN-13',
  C: 'EAN-8',
  g: 'UPC-A',
  k: 'UPC-E',
  r: 'GS1 DataBar',
  s: 'GS1 DataBar',
  t: 'GS1 DataBar',
  V: 'PDF417',
  S: 'Micro QR Code',
};

const LETTERS: { readonly [letter: string]: string } = {
  A: 'Code 39',
  B: 'Telepen',
  C: 'Code 128',
  D: 'Code One',
  F: 'Codabar',
  G: 'Code 93',
  H: 'Code 11',
  I: 'ITF',
  K: 'Code 16K',
  L: 'PDF417',
  M: 'MSI',
  O: 'Codablock',
  P: 'Plessey',
  Q: 'QR Code',
  R: 'Code 2 of 5',
  S: 'Code 2 of 5',
  U: 'MaxiCode',
  d: 'Data Matrix',
  e: 'GS1 DataBar',
  h: 'Han Xin',
  o: 'OCR',
  z: 'Aztec',
};

const GS1: ReadonlySet<string> = new Set([']C1', ']d2', ']d5', ']Q3', ']Q4', ']Xr', ']Xs', ']Xt']);

/** True where the label is a GS1 element string: FNC1 stood in first place, or the symbology carries nothing else. */
export const isGs1 = (aim: string): boolean => aim.startsWith(']e') || GS1.has(aim);

const GS1_NAMES: { readonly [letter: string]: string } = {
  C: 'GS1-128',
  d: 'GS1 DataMatrix',
  Q: 'GS1 QR Code',
};

/** "]C1" to "GS1-128"; nothing where the identifier says nothing. `length` of the label tells UPC-A from EAN-13. */
export const symbologyOfAim = (aim: string, length: number): string | undefined => {
  const letter = aim[1] ?? '';
  const modifier = aim[2] ?? '';
  switch (letter) {
    case 'E':
      return modifier === '0' ? BY_LENGTH[length] : EAN_UPC[modifier];
    case 'X':
      return ZEBRA_OTHER[modifier];
    default:
      return (isGs1(aim) ? GS1_NAMES[letter] : undefined) ?? LETTERS[letter];
  }
};

const CODES: { readonly [code: number]: string } = {
  60: 'Code 32', // 3C
  68: 'EAN-8', // 44
  69: 'UPC-E', // 45
  72: 'Han Xin', // 48
  73: 'GS1-128', // 49, WebHidBarcodeScanner; the same table elsewhere says 7C
  82: 'MicroPDF417', // 52
  97: 'Codabar', // 61
  98: 'Code 39',
  99: 'UPC-A',
  100: 'EAN-13',
  101: 'ITF',
  102: 'Code 2 of 5',
  103: 'MSI',
  104: 'Code 11',
  105: 'Code 93',
  106: 'Code 128',
  113: 'Codablock', // 71
  114: 'PDF417',
  115: 'QR Code',
  119: 'Data Matrix', // 77
  120: 'MaxiCode',
  121: 'GS1 DataBar', // 79
  122: 'Aztec',
  123: 'GS1 DataBar', // 7B
  124: 'GS1-128', // 7C
  125: 'GS1 DataBar', // 7D
};
// Zebra says GS1-128 with the code that Honeywell puts beside answers to commands.
const ZEBRA_CODES: { readonly [code: number]: string } = { ...CODES, 63: 'GS1-128' };

export type SymbologyCodes = 'honeywell' | 'zebra';

/** A HID POS report's symbology byte to a name. */
export const symbologyOfCode = (code: number, whose: SymbologyCodes): string | undefined =>
  (whose === 'zebra' ? ZEBRA_CODES : CODES)[code];
