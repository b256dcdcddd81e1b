// What a frame said to the one line of JSON that `npm run decode` prints for it. The order of members is fixed.
import type { Told } from '#hardware/decode.ts';
import { toHex } from '#src/lib/hex.ts';

/** Members that are undefined are left out by JSON itself. */
export const toldLine = (told: Told): string => {
  const hex = toHex(told.raw);
  switch (told.kind) {
    case 'scan': {
      const { text, aim, symbology, gtin } = told.scan;
      return JSON.stringify({ kind: 'scan', text, aim, symbology, gtin, hex });
    }
    case 'weight': {
      const { state, value, unit, grams, mode } = {
        unit: undefined,
        grams: undefined,
        mode: undefined,
        value: undefined,
        ...told.value,
      };
      return JSON.stringify({ kind: 'weight', state, value, unit, grams, mode, hex });
    }
    case 'unreadable':
      return JSON.stringify({ kind: 'unreadable', hex, why: told.why });
  }
};
