// The shapes that openapi.ts speaks of.
import { manifestSchemas } from './openapi-manifest.ts';
import {
  at,
  count,
  direction,
  hex,
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

export { hex, list, number, object, ref, type Schema, site, text } from './openapi-parts.ts';

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
  ...manifestSchemas,
  Manifest: {
    anyOf: [ref('Manifest2'), ref('Manifest1')],
    description:
      'The sealed document; valid only in its RFC 8785 canonical form. docs/manifest.md says how root and signature are computed. Version 2 is what stations seal now; version 1 stays valid.',
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
    voided: ref('Voided'),
  }),
  Voided: {
    ...orNull(object({ reason: text, at, toldBy: orNull(number) })),
    description:
      'Why and when it was voided at its station, and the later manifest of that station that says so, or null where a notice of its own did. null: it stands.',
  },
  VoidNotice: {
    ...object({
      head: object({
        schema: { const: 'pickup-void/1' },
        site,
        station,
        number,
        document: hex(32),
        reason: text,
        at: zonedAt,
        key: hex(32),
      }),
      signature: hex(64),
    }),
    description:
      'A voided manifest and its document’s id. Valid only in its RFC 8785 canonical form; Ed25519 by the station’s key over the canonical head.',
  },
  Conflict: object({ number, site, station, document: hex(32), holder: hex(32), receivedAt: at }),
};
