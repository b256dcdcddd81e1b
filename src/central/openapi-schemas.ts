// The shapes that openapi.ts speaks of.
import type { Json } from '#src/lib/canonical.ts';

export type Schema = { readonly [key: string]: Json };

export const text: Schema = { type: 'string' };
const count: Schema = { type: 'integer', minimum: 0 };
const at: Schema = {
  type: 'string',
  format: 'date-time',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
};
const zonedAt: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d$',
};
export const hex = (bytes: number): Schema => ({ type: 'string', pattern: `^[0-9a-f]{${bytes * 2}}$` });
export const site: Schema = { type: 'string', pattern: '^[A-Z0-9]{2,8}$' };
export const station: Schema = { type: 'string', pattern: '^[A-Z]$' };
export const number: Schema = { type: 'string', pattern: '^[A-Z0-9]{2,8}-[A-Z]-\\d{6}-\\d{3,9}$' };
const direction: Schema = { type: 'string', enum: ['induction', 'return'] };
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: Schema): Schema => ({ type: 'array', items });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

/** Every member is required but those in `optional`, and no other may be there. */
export const object = (properties: Record<string, Schema>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter(name => !optional.includes(name)),
  additionalProperties: false,
});

export const schemas: Record<string, Schema> = {
  Problem: {
    type: 'object',
    description:
      'What went wrong: a code for programs, a sentence for people, and the values that the sentence names.',
    properties: { code: text, sentence: text },
    required: ['code', 'sentence'],
  },
  Enrolment: object(
    {
      site,
      station,
      name: { type: 'string', minLength: 1, maxLength: 200 },
      key: { ...hex(32), description: "The station's Ed25519 public key." },
      proof: {
        ...hex(64),
        description: 'Ed25519 by that key over the RFC 8785 form of {site, station, name, key}.',
      },
      replace: {
        type: 'boolean',
        description: 'Another key is enrolled for the station, and this one takes its place.',
      },
    },
    ['replace'],
  ),
  Station: object({ site, station, name: text, key: hex(32), enrolledAt: at }),
  EnrolledStation: object({
    site,
    station,
    name: text,
    key: hex(32),
    enrolledAt: at,
    central: { ...hex(32), description: 'The key under which this central system signs receipts.' },
  }),
  Party: object({ id: text, name: text }),
  Totals: object({
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
  ManifestHead: object(
    {
      schema: { const: 'pickup-manifest/1' },
      number,
      site,
      station,
      handoff: text,
      direction,
      from: ref('Party'),
      to: ref('Party'),
      vehicle: text,
      seal: text,
      driver: text,
      openedAt: zonedAt,
      closedAt: zonedAt,
      sealedAt: zonedAt,
      zone: text,
      totals: ref('Totals'),
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
    },
    ['driver', 'retired'],
  ),
  ManifestRow: {
    anyOf: [
      object(
        {
          row: { const: 'sack' },
          code: text,
          scheme: text,
          parcels: count,
          weight: object(
            {
              grams: count,
              value: text,
              unit: text,
              mode: { type: 'string', enum: ['gross', 'net'] },
              device: text,
              raw: text,
            },
            ['mode'],
          ),
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
  Manifest: {
    ...object({ head: ref('ManifestHead'), rows: list(ref('ManifestRow')), signature: hex(64) }),
    description:
      'The sealed document; valid only in its RFC 8785 canonical form. docs/manifest.md says how root and signature are computed.',
  },
  Receipt: {
    ...object({
      head: object({
        schema: { const: 'pickup-receipt/1' },
        receipt: hex(32),
        document: hex(32),
        number,
        site,
        station,
        receivedAt: at,
        key: hex(32),
      }),
      signature: hex(64),
    }),
    description:
      "Ed25519 by the central system's key over the canonical head. The same document always has the same receipt.",
  },
  ManifestLine: object({
    number,
    site,
    station,
    document: hex(32),
    direction,
    vehicle: text,
    sacks: count,
    parcels: count,
    grams: count,
    sealedAt: at,
    receivedAt: at,
    missing: {
      ...orNull(number),
      description: 'The manifest sealed before this one at its station, where that one has not arrived.',
    },
  }),
  Conflict: object({ number, site, station, document: hex(32), holder: hex(32), receivedAt: at }),
};
