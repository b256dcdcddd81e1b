// What this central system answers, as OpenAPI 3.1; openapi.test.ts holds every route and its answers to it.
import type { Json } from '#src/lib/canonical.ts';

import { hex, list, number, object, ref, type Schema, schemas, site, text } from './openapi-schemas.ts';

const json = (description: string, schema: Schema): Schema => ({
  description,
  content: { 'application/json': { schema } },
});
const other = (description: string, type: string): Schema => ({
  description,
  content: { [type]: { schema: text } },
});
const problems = (codes: Readonly<Record<string, string>>): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(codes).map(([status, description]) => [status, json(description, ref('Problem'))]),
  );
const query = (name: string, description: string, schema: Schema): Schema => ({
  name,
  in: 'query',
  required: false,
  description,
  schema,
});
const reader: Json = [{ token: [] }, { session: [] }];
const noToken = 'No token, or one that is not known.';

export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Pickup Station: central system',
    version: '1.0.0',
    description:
      'Receives sealed manifests from stations and answers each with a signed receipt. Sending twice changes nothing.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  paths: {
    '/v1/manifests': {
      post: {
        summary: 'Deliver a sealed manifest',
        description: 'No token: the document is signed with the key of an enrolled station. At most 32 MB.',
        operationId: 'deliverManifest',
        security: [],
        parameters: [
          {
            name: 'idempotency-key',
            in: 'header',
            required: false,
            schema: hex(32),
            description: "The document's id. Not needed: the id is computed from the document.",
          },
        ],
        requestBody: { required: true, content: { 'application/json': { schema: ref('Manifest') } } },
        responses: {
          '200': json('It was here already; the same receipt, byte for byte.', ref('Receipt')),
          '201': json('Stored.', ref('Receipt')),
          ...problems({
            '400': 'Not UTF-8.',
            '401': "The station's key is not enrolled.",
            '409': 'Another document holds this number; this one is kept for inspection.',
            '413': 'Larger than 32 MB.',
            '422': 'Not a valid document; `wrong` and `detail` say why.',
          }),
        },
      },
      get: {
        summary: 'List what arrived, the newest first',
        operationId: 'listManifests',
        security: reader,
        parameters: [
          query('site', 'Only of this site.', site),
          query('before', 'The last number of the page before.', number),
          query('limit', 'How many.', { type: 'integer', minimum: 1, maximum: 200, default: 50 }),
        ],
        responses: {
          '200': json('A page.', object({ manifests: list(ref('ManifestLine')), more: { type: 'boolean' } })),
          ...problems({ '400': 'A value in the address is not right.', '401': noToken }),
        },
      },
    },
    '/v1/manifests/{number}': {
      get: {
        summary: 'One manifest with its receipt',
        operationId: 'readManifest',
        security: reader,
        parameters: [{ name: 'number', in: 'path', required: true, schema: number }],
        responses: {
          '200': json(
            'The texts of both are the bytes that were signed.',
            object({ document: ref('Manifest'), receipt: ref('Receipt'), voided: ref('Voided') }),
          ),
          ...problems({ '401': noToken, '404': 'It has not arrived.' }),
        },
      },
    },
    '/v1/voids': {
      post: {
        summary: 'Tell at once that a manifest was voided',
        description:
          'No token: the notice is signed with the key of an enrolled station. At most 16 KB. It may come before the manifest. The next manifest of the station tells of the void too, in `head.voids`.',
        operationId: 'deliverVoid',
        security: [],
        requestBody: { required: true, content: { 'application/json': { schema: ref('VoidNotice') } } },
        responses: {
          '200': json('It was here already; the same receipt, byte for byte.', ref('Receipt')),
          '201': json('Stored.', ref('Receipt')),
          ...problems({
            '400': 'Not UTF-8.',
            '401': "The station's key is not enrolled.",
            '413': 'Larger than 16 KB.',
            '422': 'Not a valid notice; `wrong` and `detail` say why.',
          }),
        },
      },
    },
    '/v1/stations': {
      post: {
        summary: 'Enrol a station',
        operationId: 'enrolStation',
        security: [{ token: [] }],
        requestBody: { required: true, content: { 'application/json': { schema: ref('Enrolment') } } },
        responses: {
          '200': json(
            'This key was enrolled already; the name is now the one that was sent.',
            ref('EnrolledStation'),
          ),
          '201': json('Enrolled.', ref('EnrolledStation')),
          ...problems({
            '400': 'Not understood, or the proof does not hold.',
            '401': noToken,
            '409': 'Another key is enrolled, and `replace` is not set.',
          }),
        },
      },
      get: {
        summary: 'List the stations and their keys of today',
        operationId: 'listStations',
        security: reader,
        responses: {
          '200': json('At most 1000.', object({ stations: list(ref('Station')) })),
          ...problems({ '401': noToken }),
        },
      },
    },
    '/v1/conflicts': {
      get: {
        summary: 'List the documents that came under a number that was taken',
        operationId: 'listConflicts',
        security: reader,
        responses: {
          '200': json('The newest 200.', object({ conflicts: list(ref('Conflict')) })),
          ...problems({ '401': noToken }),
        },
      },
    },
    '/v1/key': {
      get: {
        summary: 'The key under which receipts are signed',
        operationId: 'readKey',
        security: [],
        responses: { '200': json('Ed25519.', object({ key: hex(32) })) },
      },
    },
    '/healthz': {
      get: {
        summary: 'Is the database there?',
        operationId: 'health',
        security: [],
        responses: { '200': json('Yes.', object({ ok: { const: true } })), ...problems({ '500': 'No.' }) },
      },
    },
    '/openapi.json': {
      get: {
        summary: 'This description',
        operationId: 'describe',
        security: [],
        responses: { '200': json('OpenAPI 3.1.', { type: 'object' }) },
      },
    },
    '/': {
      get: {
        summary: 'The page',
        operationId: 'page',
        security: [{ session: [] }],
        parameters: [query('before', 'The last number of the page before.', number)],
        responses: {
          '200': other('What arrived.', 'text/html'),
          '401': other('The form that asks for the token.', 'text/html'),
        },
      },
    },
    '/login': {
      post: {
        summary: 'Give the page its token',
        operationId: 'signIn',
        security: [],
        requestBody: {
          required: true,
          content: { 'application/x-www-form-urlencoded': { schema: object({ token: text }) } },
        },
        responses: {
          '303': { description: 'The page, with a session cookie.' },
          '401': other('The token is not known.', 'text/html'),
          ...problems({ '403': 'Sent by a page of another site.' }),
        },
      },
    },
    '/logout': {
      post: {
        summary: 'End the session of the page',
        operationId: 'signOut',
        security: [{ session: [] }],
        responses: {
          '303': { description: 'The page.' },
          ...problems({ '403': 'Sent by a page of another site.' }),
        },
      },
    },
    '/style.css': {
      get: {
        summary: "The page's looks",
        operationId: 'style',
        security: [],
        responses: { '200': other('CSS.', 'text/css') },
      },
    },
    '/icon.svg': {
      get: {
        summary: "The page's sign",
        operationId: 'icon',
        security: [],
        responses: { '200': other('SVG.', 'image/svg+xml') },
      },
    },
    '/page.js': {
      get: {
        summary: 'Renews the page',
        operationId: 'script',
        security: [],
        responses: { '200': other('JavaScript.', 'text/javascript') },
      },
    },
  },
  components: {
    schemas,
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'Printed once at the first start.' },
      session: { type: 'apiKey', in: 'cookie', name: 'pickup-central' },
    },
  },
} satisfies Json;
