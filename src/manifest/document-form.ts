// The form of schema version 1, member by member, as docs/manifest.md writes it down. What agrees with what is
// verify.ts's part.
import * as v from 'valibot';
import type { ManifestDocument } from './document.ts';
import { isSite, isStation, parseNumber } from './number.ts';

/** The longest texts that version 1 has a place for, in UTF-16 code units; what takes input at the station holds to them. */
export const longest = {
  id: 64,
  name: 1_000,
  vehicle: 200,
  seal: 200,
  code: 8_192,
  reason: 2_000,
  raw: 8_192,
} as const;

const text = (atMost: number, atLeast = 0) =>
  v.pipe(
    v.string(),
    v.minLength(atLeast),
    v.maxLength(atMost),
    v.check(value => value.isWellFormed(), 'holds half of a surrogate pair'),
  );
const hex = (bytes: number) => v.pipe(v.string(), v.regex(/^[0-9a-f]*$/), v.length(bytes * 2));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const number = v.pipe(
  v.string(),
  v.maxLength(32),
  v.check(value => parseNumber(value) !== null, 'is no manifest number'),
);
const at = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/),
  v.check(value => !Number.isNaN(Date.parse(value)), 'is no time'),
);
const party = v.strictObject({ id: text(longest.id, 1), name: text(longest.name) });

const totals = v.strictObject({
  sacks: count,
  sacksWeighed: count,
  parcels: count,
  loose: count,
  grams: count,
  repeated: count,
  parked: count,
  held: count,
  returned: count,
});

const retired = v.strictObject({
  first: number,
  last: number,
  reason: v.picklist(['restored-folder', 'central-knows-later']),
  at,
});

const head = v.strictObject({
  schema: v.literal('pickup-manifest/1'),
  number,
  site: v.pipe(v.string(), v.check(isSite, 'is no site')),
  station: v.pipe(v.string(), v.check(isStation, 'is no station letter')),
  handoff: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)),
  direction: v.picklist(['induction', 'return']),
  from: party,
  to: party,
  vehicle: text(longest.vehicle),
  seal: text(longest.seal),
  driver: v.exactOptional(text(128, 1)),
  openedAt: at,
  closedAt: at,
  sealedAt: at,
  zone: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_+/-]{1,64}$/)),
  totals,
  root: hex(32),
  leaves: count,
  previous: v.nullable(v.strictObject({ number, document: hex(32) })),
  retired: v.exactOptional(v.pipe(v.array(retired), v.minLength(1), v.maxLength(1_000))),
  key: hex(32),
});

const weight = v.strictObject({
  grams: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  value: text(64, 1),
  unit: text(16, 1),
  mode: v.exactOptional(v.picklist(['gross', 'net'])),
  device: text(longest.id, 1),
  raw: v.pipe(v.string(), v.maxLength(longest.raw), v.regex(/^([0-9a-f]{2})*$/)),
});

const code = text(longest.code, 1);
const scheme = v.exactOptional(text(32, 1));
const exception = v.exactOptional(text(longest.reason));

const aside = { code, why: text(64, 1), reason: text(longest.reason) };
const row = v.variant('row', [
  v.strictObject({
    row: v.literal('sack'),
    code,
    scheme,
    parcels: count,
    weight: v.exactOptional(weight),
    exception,
  }),
  v.strictObject({ row: v.literal('parcel'), code, scheme, sack: v.nullable(code), exception }),
  v.strictObject({ row: v.literal('held'), ...aside }),
  v.strictObject({ row: v.literal('returned'), ...aside }),
]);

const form = v.strictObject({ head, rows: v.array(row), signature: hex(64) });

/** The document, or which member is wrong: "head.totals.sacks: Invalid type: …". Stops at the first. */
export const formOf = (
  value: unknown,
): { readonly document: ManifestDocument } | { readonly wrong: string } => {
  const result = v.safeParse(form, value, { abortEarly: true });
  if (result.success) return { document: result.output };
  const [issue] = result.issues;
  return { wrong: `${v.getDotPath(issue) ?? 'document'}: ${issue.message}`.slice(0, 300) };
};
