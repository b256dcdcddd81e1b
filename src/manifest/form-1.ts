// The form of schema version 1, member by member, as docs/manifest-1.md writes it down.
import * as v from 'valibot';
import {
  code,
  count,
  headBase,
  hex,
  longest,
  positive,
  raw,
  reason,
  scheme,
  text,
  word,
} from './form-parts.ts';

const head = v.strictObject({
  ...headBase,
  schema: v.literal('pickup-manifest/1'),
  seal: text(longest.seal),
  totals: v.strictObject({
    sacks: count,
    sacksWeighed: count,
    parcels: count,
    loose: count,
    grams: count,
    repeated: count,
    parked: count,
    held: count,
    returned: count,
  }),
});

const weight = v.strictObject({
  grams: positive,
  value: text(64, 1),
  unit: text(16, 1),
  mode: v.exactOptional(v.picklist(['gross', 'net'])),
  device: text(longest.id, 1),
  raw,
});

const exception = v.exactOptional(reason);
const aside = { code, why: word, reason };
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

export const form1 = v.strictObject({ head, rows: v.array(row), signature: hex(64) });
