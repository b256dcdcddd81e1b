// What the forms of all schema versions are made of.
import * as v from 'valibot';
import { isSite, isStation, parseNumber } from './number.ts';

/** The longest texts that a document has a place for, in UTF-16 code units; what takes input at the station holds to them. */
export const longest = {
  id: 64,
  name: 1_000,
  vehicle: 200,
  seal: 200,
  code: 8_192,
  reason: 2_000,
  raw: 8_192,
  badge: 64,
  reference: 128,
} as const;

/** Of aliases, damages and photos of one sack or parcel. */
export const MOST_OF_ONE = 1_000;

export const text = (atMost: number, atLeast = 0) =>
  v.pipe(
    v.string(),
    v.minLength(atLeast),
    v.maxLength(atMost),
    v.check(value => value.isWellFormed(), 'holds half of a surrogate pair'),
  );
export const hex = (bytes: number) => v.pipe(v.string(), v.regex(/^[0-9a-f]*$/), v.length(bytes * 2));
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const positive = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const number = v.pipe(
  v.string(),
  v.maxLength(32),
  v.check(value => parseNumber(value) !== null, 'is no manifest number'),
);
export const at = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/),
  v.check(value => !Number.isNaN(Date.parse(value)), 'is no time'),
);
const party = v.strictObject({ id: text(longest.id, 1), name: text(longest.name) });

const retired = v.strictObject({
  first: number,
  last: number,
  reason: v.picklist(['restored-folder', 'central-knows-later']),
  at,
});

/** Members of every head. */
export const headBase = {
  number,
  site: v.pipe(v.string(), v.check(isSite, 'is no site')),
  station: v.pipe(v.string(), v.check(isStation, 'is no station letter')),
  handoff: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  direction: v.picklist(['induction', 'return']),
  from: party,
  to: party,
  vehicle: text(longest.vehicle),
  driver: v.exactOptional(text(longest.reference, 1)),
  openedAt: at,
  closedAt: at,
  sealedAt: at,
  zone: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+/-]{1,64}$/)),
  root: hex(32),
  leaves: count,
  previous: v.nullable(v.strictObject({ number, document: hex(32) })),
  retired: v.exactOptional(v.pipe(v.array(retired), v.minLength(1), v.maxLength(1_000))),
  key: hex(32),
};

/** The scale's bytes. */
export const raw = v.pipe(v.string(), v.maxLength(longest.raw), v.regex(/^([0-9a-f]{2})*$/));
export const code = text(longest.code, 1);
export const scheme = v.exactOptional(text(32, 1));
export const reason = text(longest.reason);
/** Why one was put aside: a word of the rules, of which there may be more later. */
export const word = text(64, 1);
