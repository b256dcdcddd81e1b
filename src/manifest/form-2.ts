// The form of schema version 2, member by member, as docs/manifest.md writes it down.
import * as v from 'valibot';
import {
  at,
  code,
  count,
  headBase,
  hex,
  longest,
  MOST_OF_ONE,
  number,
  positive,
  raw,
  reason,
  scheme,
  text,
  word,
} from './form-parts.ts';

const badge = text(longest.badge, 1);
const reference = text(longest.reference, 1);
const optional = v.exactOptional;
// Another site's number, or of another system, as it was given.
const elsewhere = text(64, 1);

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
  rejected: count,
  questions: count,
  uneven: count,
  matchedSacks: count,
  matchedParcels: count,
  said: count,
  nested: count,
  parcelsWeighed: count,
  parcelGrams: count,
  codParcels: count,
  codPaise: count,
});

const driverSign = v.variant('how', [
  v.strictObject({
    how: v.picklist(['signature', 'typed', 'badge']),
    person: reference,
    signature: optional(reference),
  }),
  v.strictObject({ how: v.literal('refused'), reason, person: optional(reference) }),
]);

const head = v.strictObject({
  ...headBase,
  schema: v.literal('pickup-manifest/2'),
  lane: optional(text(longest.id)),
  list: optional(
    v.strictObject({
      id: text(longest.reference, 1),
      sacks: count,
      parcels: count,
      shipper: optional(text(longest.name)),
    }),
  ),
  arrivedAt: optional(at),
  clerk: optional(text(longest.badge)),
  corrects: optional(elsewhere),
  sealIn: v.strictObject({
    expected: text(longest.seal),
    found: optional(text(longest.seal)),
    state: optional(v.picklist(['whole', 'broken', 'different', 'missing'])),
    reason: optional(reason),
  }),
  sealOut: optional(text(longest.seal)),
  // '': a station whose operators have no badges.
  signed: v.nullable(v.strictObject({ clerk: text(longest.badge), driver: driverSign, totals: hex(32) })),
  totals,
  cod: v.strictObject({ parcels: count, paise: count }),
  missing: v.strictObject({ sacks: count, parcels: count }),
  voids: optional(
    v.pipe(v.array(v.strictObject({ number, reason, at })), v.minLength(1), v.maxLength(1_000), v.readonly()),
  ),
});

// A fine scale's interval is part of a gram.
const figure = v.pipe(v.number(), v.finite(), v.minValue(0));
const scaleText = optional(text(200));
const scale = v.strictObject({
  model: scaleText,
  serial: scaleText,
  e: optional(figure),
  min: optional(figure),
  max: optional(figure),
  certificate: scaleText,
  validUntil: scaleText,
  despite: optional(v.picklist(['certificate-expired', 'not-verified-today'])),
});

const weight = v.strictObject({
  grams: positive,
  source: v.picklist(['scale', 'keyed', 'announced']),
  value: text(64),
  unit: text(16),
  mode: optional(v.picklist(['gross', 'net'])),
  device: text(longest.id),
  raw,
  tare: optional(count),
  scale: optional(scale),
  by: optional(badge),
  reason: optional(reason),
});

const many = <const Item extends v.GenericSchema>(item: Item) =>
  optional(v.pipe(v.array(item), v.minLength(1), v.maxLength(MOST_OF_ONE), v.readonly()));
const photos = many(hex(32));
const aliases = many(code);
const seen = {
  code,
  scheme,
  weight: optional(weight),
  exception: optional(reason),
  damage: many(v.strictObject({ category: word, note: optional(reason), by: optional(badge) })),
  photos,
};
const mm = positive;
const aside = {
  of: v.picklist(['sack', 'parcel']),
  code,
  why: word,
  reason,
  manifest: optional(elsewhere),
  sack: optional(code),
  aliases,
  photos,
};

const row = v.variant('row', [
  v.strictObject({
    row: v.literal('sack'),
    ...seen,
    contents: v.picklist(['full', 'sample', 'none']),
    parcels: count,
    said: optional(count),
    announced: optional(v.strictObject({ grams: optional(count), parcels: optional(count) })),
    labelGrams: optional(count),
    in: optional(code),
    countReason: optional(reason),
  }),
  v.strictObject({
    row: v.literal('parcel'),
    ...seen,
    aliases,
    sack: v.nullable(code),
    announced: optional(
      v.strictObject({
        sack: optional(v.nullable(code)),
        grams: optional(count),
        pin: optional(text(16)),
      }),
    ),
    measured: optional(
      v.strictObject({ mm: v.pipe(v.tuple([mm, mm, mm]), v.readonly()), grams: count, divisor: positive }),
    ),
    codPaise: optional(count),
    returnReason: optional(word),
    forward: optional(elsewhere),
  }),
  v.strictObject({ row: v.literal('rejected'), ...aside }),
  v.strictObject({ row: v.literal('returned'), ...aside }),
  v.strictObject({ row: v.literal('held'), code, why: word, manifest: optional(elsewhere) }),
  v.strictObject({
    row: v.literal('missing'),
    of: v.picklist(['sack', 'parcel']),
    code,
    sack: optional(code),
  }),
]);

export const form2 = v.strictObject({ head, rows: v.array(row), signature: hex(64) });
