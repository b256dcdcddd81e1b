// The codes of the printed sheet that a scanner is tested with: what each says, and what it proves when it arrives.
// GTINs begin with 952, the prefix that GS1 keeps for examples.

export type TestSymbology =
  | 'Code 128'
  | 'GS1-128'
  | 'EAN-13'
  | 'UPC-A'
  | 'ITF'
  | 'GS1 DataMatrix'
  | 'QR Code'
  | 'QR Code, longer';

export type TestCode = {
  /** Printed beside it. */
  readonly number: number;
  readonly symbology: TestSymbology;
  /** As a scanner sends it that is set right; GS is U+001D. */
  readonly text: string;
  /** Of GS1 codes: with AIs in brackets, as the sheet shows and encodes it. */
  readonly elements?: string;
  /** AIM identifier of a scanner that is set right (ISO/IEC 15424). */
  readonly aim: string;
};

/** Text of a length that shows where it was cut: "...0000100002" counts in steps of five characters. */
const counted = (start: string, length: number): string => {
  let text = start;
  for (let n = 1; text.length < length; n += 1) text += String(n).padStart(5, '0');
  return text.slice(0, length);
};

export const testSheet: readonly TestCode[] = [
  // What stands on other keys in the German, French and British layouts, and both cases.
  { number: 1, symbology: 'Code 128', text: 'PS1-aAqQzZyYwWmM/[]\\@#', aim: ']C0' },
  { number: 2, symbology: 'Code 128', text: '  PS2 two  blanks  ', aim: ']C0' },
  { number: 3, symbology: 'Code 128', text: 'CK510912062IN', aim: ']C0' },
  {
    number: 4,
    symbology: 'GS1-128',
    text: '010952123454321310LOT42\u001d21SER7',
    elements: '(01)09521234543213(10)LOT42(21)SER7',
    aim: ']C1',
  },
  { number: 5, symbology: 'EAN-13', text: '9521234500018', aim: ']E0' },
  { number: 6, symbology: 'UPC-A', text: '012345678905', aim: ']E0' },
  { number: 7, symbology: 'ITF', text: '09521234500025', aim: ']I0' },
  {
    number: 8,
    symbology: 'GS1 DataMatrix',
    text: '010952123450003210DM43\u001d21SER8',
    elements: '(01)09521234500032(10)DM43(21)SER8',
    aim: ']d2',
  },
  { number: 9, symbology: 'QR Code', text: counted('PS9 1000:', 1000), aim: ']Q1' },
  { number: 10, symbology: 'QR Code, longer', text: counted('PS10 2500:', 2500), aim: ']Q1' },
];
