// A&D's standard format and the family that took it over. By itself; R or Z zero, T tare, Q and SI the weight now.
//   a&d       "ST,+00012.34 kg"            over "OL,+9999999E+19"
//   st-gs     "ST,GS,+0012.340kg"          over "OL,GS,+    .  kg"
//   cas       "ST,GS,<device><lamp>,+  12.340 kg"   22 bytes; lamp b6 stable, b2 gross, b1 tare, b0 zero
//   dini      "ST,GS,  12.340,kg"          over OL, under UL
//   t-scale   "ST,GS  12.340kg"
//   kern-eoc  "ST,GS,   12.340 kg"         (the columns are unconfirmed)
import { bytesOf, decimalsOf, kilograms } from '../figures.ts';
import type { Shown } from '../platform.ts';
import { byLine, type CreateSpeech } from '../speech.ts';

type Say = (header: string, shown: Shown, decimals: number) => string;
type Form = { readonly [Part in 'weight' | 'over' | 'under']: Say };

const signOf = (grams: number): string => (grams < 0 ? '-' : '+');
const signed = (grams: number): string => `${grams < 0 ? '-' : ''}${kilograms(grams)}`;
const typeOf = ({ isNet }: Shown): string => (isNet ? 'NT' : 'GS');

const blank = (sign: string, tail: string) => (header: string, shown: Shown) =>
  `${header},${typeOf(shown)},${sign}    .  ${tail}`;
const family = (weight: Form['weight'], tail = 'kg'): Form => ({
  weight,
  over: blank('+', tail),
  under: blank('-', tail),
});

const lampOf = ({ state, isNet, atZero }: Shown): number =>
  (state === 'stable' ? 0x40 : 0) | (isNet ? 0x02 : 0x04) | (atZero ? 0x01 : 0);
const cas = (header: string, shown: Shown, figure: string): string =>
  `${header},${typeOf(shown)},${String.fromCharCode(0x31, lampOf(shown))},${figure} kg`;

const FORMS = {
  'st-gs': family(
    (header, shown) =>
      `${header},${typeOf(shown)},${signOf(shown.grams)}${kilograms(shown.grams).padStart(8, '0')}kg`,
  ),
  'a&d': {
    weight: (header, { grams }, decimals) =>
      `${header},${signOf(grams)}${kilograms(grams, decimals).padStart(8, '0')} kg`,
    over: () => 'OL,+9999999E+19',
    under: () => 'OL,-9999999E+19',
  },
  cas: {
    weight: (header, shown) =>
      cas(header, shown, `${signOf(shown.grams)}${kilograms(shown.grams).padStart(7)}`),
    over: (header, shown) => cas(header, shown, '+    .  '),
    under: (header, shown) => cas(header, shown, '-    .  '),
  },
  dini: family((header, shown) => `${header},${typeOf(shown)},${signed(shown.grams).padStart(8)},kg`, ',kg'),
  't-scale': family((header, shown) => `${header},${typeOf(shown)}${signed(shown.grams).padStart(8)}kg`),
  'kern-eoc': family(
    (header, shown) => `${header},${typeOf(shown)},${signed(shown.grams).padStart(9)} kg`,
    ' kg',
  ),
} as const satisfies { readonly [name: string]: Form };

const speak =
  (form: Form): CreateSpeech =>
  platform => {
    const decimals = Math.max(2, decimalsOf(platform.divisionGrams));
    const now = (): Uint8Array | undefined => {
      const shown = platform.show();
      switch (shown.state) {
        case 'over':
          return bytesOf(`${form.over('OL', shown, decimals)}\r\n`);
        case 'under':
          return bytesOf(`${form.under('UL', shown, decimals)}\r\n`);
        // The family has no word for either: such an indicator shows an error and sends nothing.
        case 'fault':
        case 'no-zero':
          return undefined;
        default:
          return bytesOf(`${form.weight(shown.state === 'stable' ? 'ST' : 'US', shown, decimals)}\r\n`);
      }
    };
    const answer = (command: string): readonly Uint8Array[] => {
      if (command === 'Z' || command === 'R') platform.zero();
      else if (command === 'T') platform.tare();
      else if (command === 'Q' || command === 'SI') {
        const frame = now();
        return frame === undefined ? [] : [frame];
      }
      return [];
    };
    return { frame: now, hear: byLine(answer) };
  };

export const andSt: { readonly [Name in keyof typeof FORMS]: CreateSpeech } = {
  'st-gs': speak(FORMS['st-gs']),
  'a&d': speak(FORMS['a&d']),
  cas: speak(FORMS.cas),
  dini: speak(FORMS.dini),
  't-scale': speak(FORMS['t-scale']),
  'kern-eoc': speak(FORMS['kern-eoc']),
};
