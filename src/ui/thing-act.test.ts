import { expect, test } from 'vitest';
import { type Does, type Typed, thingAct } from './thing-act.ts';

const blank: Typed = {
  code: 'CK510912062IN',
  into: '',
  kg: '',
  length: '',
  breadth: '',
  height: '',
  alias: '',
  rupees: '',
  damage: 'torn',
  back: 'refused',
  note: '',
  why: '',
  pin: '',
};
type Row = readonly [does: Exclude<Does, 'photo'>, typed: Partial<Typed>, read: object];
const code = blank.code;

test.each<Row>([
  [
    'key-weight',
    { kg: '8.15', why: 'scale broken' },
    { act: { act: 'key-weight', of: code, grams: 8150, reason: 'scale broken' } },
  ],
  [
    'key-weight',
    { kg: '8150' },
    { wrong: { grams: 'More than 1,000 kg. Type the weight in kg, such as 2.35.' } },
  ],
  ['key-weight', { kg: '8,1,5' }, { wrong: { grams: 'This is no number. Type it such as 2.35.' } }],
  [
    'measure',
    { length: '32.5', breadth: '24', height: '11.5' },
    { act: { act: 'measure', code, mm: [325, 240, 115] } },
  ],
  [
    'measure',
    { length: '32.5', breadth: '', height: '11.5' },
    { wrong: { breadth: 'This is no number. Type it such as 24.' } },
  ],
  [
    'measure',
    { length: '32.5', breadth: '24', height: '1150' },
    { wrong: { height: 'More than 1,000 cm. Type the length in cm, such as 32.5.' } },
  ],
  ['key-cod', { rupees: '1,249' }, { wrong: { paise: 'This is no number. Type it such as 1249.' } }],
  ['key-cod', { rupees: '₹1249.50' }, { act: { act: 'key-cod', code, paise: 124_950 } }],
  [
    'seal-broken',
    { note: 'cut' },
    { act: { act: 'damage', code, category: 'other', note: 'cut', seal: true } },
  ],
  ['unnest', { into: 'EBT0020026933' }, { act: { act: 'nest', code, into: null } }],
])('%s of %o', (does, typed, read) => {
  expect(thingAct(does, { ...blank, ...typed })).toEqual(read);
});
