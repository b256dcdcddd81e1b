// What the schemas of openapi.ts are made of.
import type { Json } from '#src/lib/canonical.ts';

export type Schema = { readonly [key: string]: Json };

export const text: Schema = { type: 'string' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const at: Schema = {
  type: 'string',
  format: 'date-time',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$',
};
export const zonedAt: Schema = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d$',
};
export const hex = (bytes: number): Schema => ({ type: 'string', pattern: `^[0-9a-f]{${bytes * 2}}$` });
export const site: Schema = { type: 'string', pattern: '^[A-Z0-9]{2,8}$' };
export const station: Schema = { type: 'string', pattern: '^[A-Z]$' };
export const number: Schema = { type: 'string', pattern: '^[A-Z0-9]{2,8}-[A-Z]-\\d{6}-\\d{3,9}$' };
export const direction: Schema = { type: 'string', enum: ['induction', 'return'] };
export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const list = (items: Schema): Schema => ({ type: 'array', items });
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

/** Every member is required but those in `optional`, and no other may be there. */
export const object = (properties: Record<string, Schema>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter(name => !optional.includes(name)),
  additionalProperties: false,
});
