// UPU S10: two letters, eight digits, check digit, two letters of the country. 13 characters.
//
//   CK 51091206 2 IN
//   service indicator, serial, check digit, country
import { s10CheckDigit } from './check-digits.ts';
import { checked, type Said } from './code.ts';

export { s10CheckDigit } from './check-digits.ts';

const FORM = /^[A-Z]{2}\d{9}[A-Z]{2}$/;

export const isS10 = (text: string): boolean => FORM.test(text);

/** `text` is of the form (isS10). The digit does not cover letters or country. */
export const s10DigitHolds = (text: string): boolean => s10CheckDigit(text.slice(2, 10)) === Number(text[10]);

/** By the indicator, or by its first letter alone. */
export type Services = { readonly [indicator: string]: string };

/**
 * What the first letter usually means (UPU S10, service indicators; E is Speed Post in India). On Indian numbers the
 * second letter often names the circle, and other pairs are in use: a hint for people, nothing to decide by.
 */
export const SERVICES: Services = {
  C: 'parcel',
  E: 'speed-post',
  H: 'e-commerce',
  L: 'tracked-letter',
  M: 'm-bag',
  R: 'registered',
  U: 'letter',
  V: 'insured',
};

// India Post keeps these for acceptance tests: right in form and digit, and no parcel's.
const isOfTestRange = (service: string, serial: string, country: string): boolean =>
  service === 'ET' && country === 'IN' && serial >= '21433001' && serial <= '21434000';

/** null where the text is not of the form. `testRange: true` marks a number that no real parcel has. */
export const readS10 = (text: string, services: Services = {}): Said | null => {
  if (!isS10(text)) return null;
  const service = text.slice(0, 2);
  const serial = text.slice(2, 10);
  const country = text.slice(11);
  const all = { ...SERVICES, ...services };
  const means = all[service] ?? all[service.charAt(0)];
  return checked(
    'article',
    'S10',
    {
      service,
      ...(means !== undefined && { serviceMeans: means }),
      serial,
      country,
      ...(isOfTestRange(service, serial, country) && { testRange: true as const }),
    },
    { got: Number(text[10]), right: s10CheckDigit(serial) },
  );
};
