// The sealed manifest in both versions, as openapi.ts speaks of it; docs/manifest.md says what each member means.
import {
  count,
  direction,
  hex,
  list,
  number,
  object,
  orNull,
  ref,
  type Schema,
  site,
  station,
  text,
  zonedAt,
} from './openapi-parts.ts';

const counts = (...names: readonly string[]): Schema =>
  object(Object.fromEntries(names.map(name => [name, count])));
const TOTALS_1 = [
  'sacks',
  'sacksWeighed',
  'parcels',
  'loose',
  'grams',
  'repeated',
  'parked',
  'held',
  'returned',
] as const;

const headBase = {
  number,
  site,
  station,
  handoff: text,
  direction,
  from: ref('Party'),
  to: ref('Party'),
  vehicle: text,
  driver: text,
  openedAt: zonedAt,
  closedAt: zonedAt,
  sealedAt: zonedAt,
  zone: text,
  root: hex(32),
  leaves: count,
  previous: orNull(object({ number, document: hex(32) })),
  retired: list(
    object({
      first: number,
      last: number,
      reason: { type: 'string', enum: ['restored-folder', 'central-knows-later'] },
      at: zonedAt,
    }),
  ),
  key: hex(32),
};
const mode: Schema = { type: 'string', enum: ['gross', 'net'] };
const weight1 = object({ grams: count, value: text, unit: text, mode, device: text, raw: text }, ['mode']);

// A fine scale's interval is part of a gram.
const figure: Schema = { minimum: 0 };
const scale = object(
  {
    model: text,
    serial: text,
    e: figure,
    min: figure,
    max: figure,
    certificate: text,
    validUntil: text,
    despite: { type: 'string', enum: ['certificate-expired', 'not-verified-today'] },
  },
  ['model', 'serial', 'e', 'min', 'max', 'certificate', 'validUntil', 'despite'],
);
const weight2 = object(
  {
    grams: count,
    source: { type: 'string', enum: ['scale', 'keyed', 'announced'] },
    value: text,
    unit: text,
    mode,
    device: text,
    raw: text,
    tare: count,
    scale,
    by: text,
    reason: text,
  },
  ['mode', 'tare', 'scale', 'by', 'reason'],
);
const damage = list(object({ category: text, note: text, by: text }, ['note', 'by']));
const seen = {
  code: text,
  scheme: text,
  weight: weight2,
  exception: text,
  damage,
  photos: list(hex(32)),
};
const MAY_LACK = ['scheme', 'weight', 'exception', 'damage', 'photos'];
const of: Schema = { type: 'string', enum: ['sack', 'parcel'] };
const sealState: Schema = { type: 'string', enum: ['whole', 'broken', 'different', 'missing'] };

export const manifestSchemas: Record<string, Schema> = {
  Party: object({ id: text, name: text }),
  Totals1: counts(...TOTALS_1),
  Totals2: counts(
    ...TOTALS_1,
    'rejected',
    'questions',
    'uneven',
    'matchedSacks',
    'matchedParcels',
    'said',
    'nested',
    'parcelsWeighed',
    'parcelGrams',
    'codParcels',
    'codPaise',
  ),
  Manifest1: object({
    head: object(
      { ...headBase, schema: { const: 'pickup-manifest/1' }, seal: text, totals: ref('Totals1') },
      ['driver', 'retired'],
    ),
    rows: list(ref('ManifestRow1')),
    signature: hex(64),
  }),
  ManifestRow1: {
    anyOf: [
      object(
        {
          row: { const: 'sack' },
          code: text,
          scheme: text,
          parcels: count,
          weight: weight1,
          exception: text,
        },
        ['scheme', 'weight', 'exception'],
      ),
      object({ row: { const: 'parcel' }, code: text, scheme: text, sack: orNull(text), exception: text }, [
        'scheme',
        'exception',
      ]),
      object({ row: { type: 'string', enum: ['held', 'returned'] }, code: text, why: text, reason: text }),
    ],
  },
  Manifest2: object({
    head: object(
      {
        ...headBase,
        schema: { const: 'pickup-manifest/2' },
        lane: text,
        list: object({ id: text, sacks: count, parcels: count, shipper: text }, ['shipper']),
        arrivedAt: zonedAt,
        clerk: text,
        corrects: text,
        sealIn: object({ expected: text, found: text, state: sealState, reason: text }, [
          'found',
          'state',
          'reason',
        ]),
        sealOut: text,
        signed: orNull(object({ clerk: text, driver: ref('DriverSign'), totals: hex(32) })),
        totals: ref('Totals2'),
        cod: object({ parcels: count, paise: count }),
        missing: object({ sacks: count, parcels: count }),
        voids: list(object({ number, reason: text, at: zonedAt })),
      },
      ['driver', 'retired', 'voids', 'lane', 'list', 'arrivedAt', 'clerk', 'corrects', 'sealOut'],
    ),
    rows: list(ref('ManifestRow2')),
    signature: hex(64),
  }),
  DriverSign: {
    anyOf: [
      object(
        { how: { type: 'string', enum: ['signature', 'typed', 'badge'] }, person: text, signature: text },
        ['signature'],
      ),
      object({ how: { const: 'refused' }, reason: text, person: text }, ['person']),
    ],
  },
  ManifestRow2: {
    anyOf: [
      object(
        {
          row: { const: 'sack' },
          ...seen,
          contents: { type: 'string', enum: ['full', 'sample', 'none'] },
          parcels: count,
          said: count,
          announced: object({ grams: count, parcels: count }, ['grams', 'parcels']),
          labelGrams: count,
          in: text,
          countReason: text,
        },
        [...MAY_LACK, 'said', 'announced', 'labelGrams', 'in', 'countReason'],
      ),
      object(
        {
          row: { const: 'parcel' },
          ...seen,
          aliases: list(text),
          sack: orNull(text),
          announced: object({ sack: orNull(text), grams: count, pin: text }, ['sack', 'grams', 'pin']),
          measured: object({ mm: list(count), grams: count, divisor: count }),
          codPaise: count,
          returnReason: text,
          forward: text,
        },
        [...MAY_LACK, 'aliases', 'announced', 'measured', 'codPaise', 'returnReason', 'forward'],
      ),
      object(
        {
          row: { type: 'string', enum: ['rejected', 'returned'] },
          of,
          code: text,
          why: text,
          reason: text,
          manifest: text,
          sack: text,
          aliases: list(text),
          photos: list(hex(32)),
        },
        ['manifest', 'sack', 'aliases', 'photos'],
      ),
      object({ row: { const: 'held' }, code: text, why: text, manifest: text }, ['manifest']),
      object({ row: { const: 'missing' }, of, code: text, sack: text }, ['sack']),
    ],
  },
};
