// USB HID scale: input report 03 status unit exponent weight(2, low byte first), output report 02 for the zero key.
//   status   1 fault, 2 stable at zero, 3 moves, 4 stable, 5 under zero (the weight without its sign), 6 over, 8 zero again
//   output   02 02 Zero Scale; 02 01 Enforced Zero Return, which a DYMO obeys instead
import { assert } from '#src/lib/assert.ts';
import { decimalsOf } from '../figures.ts';
import type { CreateSpeech } from '../speech.ts';

const KILOGRAM = 3;

const speak =
  (zeroBit: number): CreateSpeech =>
  platform => {
    const decimals = decimalsOf(platform.divisionGrams);
    const digit = [1000, 100, 10, 1][decimals] ?? 1; // grams of the last one
    assert(platform.maxGrams / digit < 0xffff, 'the weight of a report has two bytes');
    return {
      frame: () => {
        const { state, grams, atZero } = platform.show();
        const statuses = { fault: 1, moving: 3, under: 5, over: 6, 'no-zero': 8, stable: atZero ? 2 : 4 };
        const status = state === 'stable' && grams < 0 ? 5 : statuses[state];
        const raw = state === 'over' ? 0 : Math.round(Math.abs(grams) / digit);
        return Uint8Array.of(0x03, status, KILOGRAM, -decimals & 0xff, raw & 0xff, raw >> 8);
      },
      hear: report => {
        if (report[0] === 0x02 && ((report[1] ?? 0) & zeroBit) !== 0) platform.zero();
        return [];
      },
    };
  };

export const hidScale: CreateSpeech = speak(0x02);
export const hidScaleDymo: CreateSpeech = speak(0x01);
