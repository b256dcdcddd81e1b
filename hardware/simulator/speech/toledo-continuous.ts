// Toledo continuous output, by itself.
//   STX A B C weight(6) tare(6) CR [sum]     without the sum 17 bytes, with it 18
//   A   b0-2 place of the point (3 X.X, 4 X.XX, 5 X.XXX), b3-4 step 1, 2, 5, b5 1
//   B   b0 net, b1 negative, b2 out of range, b3 motion, b4 kg, b5 1, b6 no zero since it was switched on
//   C   b3 print key, b5 1
// Letters of the host: P print, T tare, Z zero, C clear.
import { bytesOf, decimalsOf } from '../figures.ts';
import { byLetter, type CreateSpeech } from '../speech.ts';

const STEPS: { readonly [digit: string]: number } = { '1': 0x08, '2': 0x10, '5': 0x18 };

const speak =
  (hasSum: boolean): CreateSpeech =>
  platform => {
    const decimals = decimalsOf(platform.divisionGrams);
    const step = String(platform.divisionGrams)[0] ?? '1';
    const a = 0x20 | (2 + decimals) | (STEPS[step] ?? 0x08);
    let isPrinting = false;
    const digits = (grams: number): string =>
      String(Math.abs(grams))
        .padStart(4, '0')
        .slice(0, decimals === 3 ? undefined : decimals - 3)
        .padStart(6, '0');
    const frame = (): Uint8Array => {
      const { state, grams, tareGrams, isNet } = platform.show();
      const isOut = state === 'over' || state === 'under';
      const b =
        0x30 |
        (isNet ? 0x01 : 0) |
        (grams < 0 ? 0x02 : 0) |
        (isOut ? 0x04 : 0) |
        (state === 'moving' ? 0x08 : 0) |
        (state === 'no-zero' || state === 'fault' ? 0x40 : 0);
      const c = 0x20 | (isPrinting ? 0x08 : 0);
      isPrinting = false;
      const head = String.fromCharCode(0x02, a, b, c);
      const body = bytesOf(`${head}${isOut ? '000000' : digits(grams)}${digits(tareGrams)}\r`);
      if (!hasSum) return body;
      const sum = body.reduce((all, byte) => all + byte, 0);
      return Uint8Array.of(...body, -sum & 0x7f);
    };
    const obey = (letter: string): readonly Uint8Array[] => {
      if (letter === 'Z') platform.zero();
      else if (letter === 'T') platform.tare();
      else if (letter === 'C') platform.clearTare();
      else if (letter === 'P') isPrinting = true;
      return [];
    };
    return { frame, hear: byLetter(obey) };
  };

export const toledoContinuousLong: CreateSpeech = speak(true);
export const toledoContinuousShort: CreateSpeech = speak(false);
