// IBM hand-held: one report a label.
//   length of all, three status bytes 10 03 00, label, symbology: 00 18 0B Code 128, 00 25 0B GS1-128, 00 0A 0B Code 39,
//   00 0D 0B ITF, 16 EAN-13, 0D UPC-A, 0C EAN-8
// Output: eleven bytes, 11 scan enable, 12 scan disable; it answers with its status alone (b1 of the second: enabled).
// A label of more than 57 bytes does not fit, and is not read.
import { type CreateTongue, joined } from '../tongue.ts';

const REPORT = 64;
const HEAD = 4;
const THREE_BYTES: { readonly [aim: string]: number } = { ']C1': 0x25, ']A0': 0x0a, ']I0': 0x0d };

const symbologyOf = (label: Uint8Array, aim: string): Uint8Array => {
  if (aim === ']E4') return Uint8Array.of(0x0c);
  if (aim === ']E0') return Uint8Array.of(label.length === 12 ? 0x0d : 0x16);
  return Uint8Array.of(0x00, THREE_BYTES[aim] ?? 0x18, 0x0b);
};

export const ibmHandheld: CreateTongue = ({ put, enable }) => ({
  chunks: (label, aim) => {
    const tail = symbologyOf(label, aim);
    const length = HEAD + label.length + tail.length;
    return length > REPORT ? [] : [joined(Uint8Array.of(length, 0x10, 0x03, 0x00), label, tail)];
  },
  hear: ([, command]) => {
    if (command !== 0x11 && command !== 0x12) return;
    enable(command === 0x11);
    void put(Uint8Array.of(HEAD, 0x00, command === 0x11 ? 0x02 : 0x00, 0x00)).catch(() => {});
  },
});
