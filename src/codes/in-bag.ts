// India Post's domestic bag number: three letters and ten digits. Its third character, a letter, tells it from S10.
// No check digit is documented. The printed label is used again on other days: the number names no sack for ever.
import type { Said } from './code.ts';

const FORM = /^[A-Z]{3}\d{10}$/;

// Read off the numbers in use; no list is published.
const CLASSES: ReadonlyMap<string, string> = new Map([
  ['C', 'parcel'],
  ['E', 'speed-post'],
  ['L', 'letter'],
  ['R', 'registered'],
]);

export const readBag = (text: string): Said | null => {
  if (!FORM.test(text)) return null;
  const means = CLASSES.get(text.charAt(0));
  return {
    kind: 'sack',
    scheme: 'IN-BAG',
    valid: null,
    fields: {
      class: text.charAt(0),
      ...(means !== undefined && { classMeans: means }),
      circle: text.charAt(2),
      number: text.slice(3),
    },
  };
};
