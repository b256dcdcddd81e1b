// What a page asks about people and sets, as bytes, to what the contract says.
import * as v from 'valibot';
import type { PersonAdd, PersonChange, Recover } from '#src/api/contract-people.ts';
import { nameForm } from '#src/config.ts';
import { reader } from './edge.ts';

const DIGITS = '6 to 12 digits';
const pin = v.pipe(v.string(DIGITS), v.maxLength(64, DIGITS));
const BADGE = '1 to 16 of A-Z and 0-9';
const badge = v.pipe(v.string(BADGE), v.trim(), v.toUpperCase(), v.regex(/^[A-Z0-9]{1,16}$/, BADGE));
const BADGE_OR_NONE = `${BADGE}, or nothing for the next free one`;
const role = v.picklist(['clerk', 'lead', 'auditor'], '"clerk", "lead" or "auditor"');
const CODE = 'a recovery code';

const add = v.strictObject({
  pin,
  badge: v.pipe(
    v.string(BADGE_OR_NONE),
    v.trim(),
    v.toUpperCase(),
    v.regex(/^[A-Z0-9]{0,16}$/, BADGE_OR_NONE),
  ),
  name: nameForm,
  role,
  newPin: pin,
});
const change = v.variant(
  'what',
  [
    v.strictObject({ pin, what: v.literal('pin'), newPin: pin }),
    v.strictObject({ pin, what: v.literal('role'), role, newPin: v.exactOptional(pin) }),
    v.strictObject({ pin, what: v.literal('name'), name: nameForm }),
    v.strictObject({ pin, what: v.literal('ended') }),
    v.strictObject({ pin, what: v.literal('back'), newPin: v.exactOptional(pin) }),
  ],
  '"pin", "role", "name", "ended" or "back"',
);
const recover = v.strictObject({
  code: v.pipe(v.string(CODE), v.maxLength(100, CODE)),
  badge,
  newPin: pin,
});

/** What a wrong PIN or code held is nobody's business: an answer may be logged. */
const secret =
  <T>(read: (value: unknown) => T) =>
  (value: unknown): T => {
    const answer = read(value);
    if (typeof answer !== 'object' || answer === null || !('invalid' in answer)) return answer;
    const invalid = answer.invalid as readonly { readonly field: string; readonly holds: string }[];
    return {
      ...answer,
      invalid: invalid.map(one => (/^(newPin|code)(\.|$)/.test(one.field) ? { ...one, holds: '…' } : one)),
    };
  };

export const readAdd = secret(reader(add)) satisfies (
  value: unknown,
) => { value: PersonAdd } | { invalid: unknown };
export const readChange = secret(reader(change)) satisfies (
  value: unknown,
) => { value: PersonChange } | { invalid: unknown };
export const readRecover = secret(reader(recover)) satisfies (
  value: unknown,
) => { value: Recover } | { invalid: unknown };
export const readPin = reader(v.strictObject({ pin }));
