// What is done with a named sack or parcel: the fields that it asks, and what was typed into them to an act.
import { type Act, MOST } from '#src/api/contract-acts.ts';
import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { gramsOf, mmOf, paiseOf } from './amounts.ts';

const { settling } = english;

export const DOES = [
  'weigh',
  'key-weight',
  'measure',
  'move',
  'loose',
  'nest',
  'unnest',
  'remove',
  'same-parcel',
  'damage',
  'seal-broken',
  'key-cod',
  'return-reason',
  'photo',
] as const;
export type Does = (typeof DOES)[number];

export const DAMAGES = ['torn', 'crushed', 'wet', 'open', 'leaking', 'label', 'other'] as const;
export const REASONS = [
  'refused',
  'not-found',
  'unclaimed',
  'damaged',
  'cod-unpaid',
  'recalled',
  'other',
] as const;

type Need = 'into' | 'grams' | 'mm' | 'alias' | 'paise' | 'damage' | 'back' | 'note' | 'why' | 'pin';

export const needsOf = (does: Does): readonly Need[] => {
  switch (does) {
    case 'move':
    case 'nest':
      return ['into'];
    case 'key-weight':
      return ['grams', 'why', 'pin'];
    case 'measure':
      return ['mm'];
    case 'remove':
      return ['why'];
    case 'same-parcel':
      return ['alias'];
    case 'damage':
      return ['damage', 'note'];
    case 'seal-broken':
      return ['note'];
    case 'key-cod':
      return ['paise'];
    case 'return-reason':
      return ['back'];
    default:
      return [];
  }
};

/** As typed: weights in kg, lengths in cm, amounts in rupees. */
export type Typed = {
  readonly [Name in
    | 'code'
    | 'into'
    | 'kg'
    | 'length'
    | 'breadth'
    | 'height'
    | 'alias'
    | 'rupees'
    | 'note'
    | 'why'
    | 'pin']: string;
} & { readonly damage: (typeof DAMAGES)[number]; readonly back: (typeof REASONS)[number] };

/** By field: why nothing is sent. */
export type WrongFields = Readonly<Record<string, string>>;
type Read = { readonly act: Act } | { readonly wrong: WrongFields };

const noNumber = (field: string, like: string): Read => ({
  wrong: { [field]: say(settling['thing-number'], { like }) },
});

const keyedWeight = ({ code, kg, why, pin }: Typed): Read => {
  const grams = gramsOf(kg);
  if (grams === null) return noNumber('grams', '2.35');
  if (grams > MOST.grams) return { wrong: { grams: say(settling['thing-most-kg']) } };
  return { act: { act: 'key-weight', of: code, grams, reason: why, ...(pin !== '' && { pin }) } };
};

const measured = ({ code, length, breadth, height }: Typed): Read => {
  const [l, b, h] = [mmOf(length), mmOf(breadth), mmOf(height)];
  if (l === null) return noNumber('length', '32.5');
  if (b === null) return noNumber('breadth', '24');
  if (h === null) return noNumber('height', '11.5');
  for (const [field, mm] of Object.entries({ length: l, breadth: b, height: h }))
    if (mm > MOST.mm) return { wrong: { [field]: say(settling['thing-most-cm']) } };
  return { act: { act: 'measure', code, mm: [l, b, h] } };
};

/** A photo is taken by its own part of the screen. */
export const thingAct = (does: Exclude<Does, 'photo'>, typed: Typed): Read => {
  const { code, into, alias, damage, back, note, why } = typed;
  switch (does) {
    case 'weigh':
      return { act: { act: 'weigh', of: code } };
    case 'key-weight':
      return keyedWeight(typed);
    case 'measure':
      return measured(typed);
    case 'move':
      return { act: { act: 'move', code, sack: into } };
    case 'loose':
      return { act: { act: 'move', code, sack: null } };
    case 'nest':
      return { act: { act: 'nest', code, into } };
    case 'unnest':
      return { act: { act: 'nest', code, into: null } };
    case 'remove':
      return { act: { act: 'remove', code, reason: why } };
    case 'same-parcel':
      return { act: { act: 'same-parcel', code, alias } };
    case 'damage':
      return { act: { act: 'damage', code, category: damage, note } };
    case 'seal-broken':
      return { act: { act: 'damage', code, category: 'other', note, seal: true } };
    case 'key-cod': {
      const paise = paiseOf(typed.rupees);
      return paise === null ? noNumber('paise', '1249') : { act: { act: 'key-cod', code, paise } };
    }
    case 'return-reason':
      return { act: { act: 'return-reason', code, reason: back } };
  }
};
