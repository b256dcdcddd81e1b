// For tests: a value against its schema in openapi.ts. As much of JSON Schema 2020-12 as that uses.
import { assert } from '#src/lib/assert.ts';
import { openapi } from './openapi.ts';

export type Schema = Readonly<Record<string, unknown>>;
/** What is not as the schema says, each with its path; none: all is. */
export const faults = (schema: Schema, value: unknown, at = '$'): string[] => {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.replace('#/components/schemas/', '');
    const target = (openapi.components.schemas as Readonly<Record<string, Schema>>)[name];
    assert(target, `${schema.$ref} is there`);
    return faults(target, value, at);
  }
  if (Array.isArray(schema.anyOf)) {
    const tried = (schema.anyOf as Schema[]).map(one => faults(one, value, at));
    return tried.some(found => found.length === 0) ? [] : tried.flat();
  }
  const found: string[] = [];
  const wrong = (holds: boolean, what: string) =>
    void (holds || found.push(`${at} ${what}: ${JSON.stringify(value)}`));
  if ('const' in schema) wrong(value === schema.const, 'const');
  if (Array.isArray(schema.enum)) wrong(schema.enum.includes(value), 'enum');
  const type = Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value;
  if (schema.type !== undefined) wrong(type === schema.type, `is no ${schema.type}`);
  if (typeof value === 'string' && typeof schema.pattern === 'string')
    wrong(new RegExp(schema.pattern).test(value), 'pattern');
  if (typeof value === 'number' && typeof schema.minimum === 'number')
    wrong(value >= schema.minimum, 'minimum');
  if (Array.isArray(value) && schema.items !== undefined)
    found.push(...value.flatMap((item, i) => faults(schema.items as Schema, item, `${at}[${i}]`)));
  if (type === 'object' && schema.properties !== undefined) {
    const properties = schema.properties as Readonly<Record<string, Schema>>;
    const members = value as Readonly<Record<string, unknown>>;
    for (const name of (schema.required ?? []) as string[]) wrong(name in members, `has no ${name}`);
    for (const [name, member] of Object.entries(members)) {
      const own = properties[name];
      if (own !== undefined) found.push(...faults(own, member, `${at}.${name}`));
      else wrong(schema.additionalProperties !== false, `has an unknown ${name}`);
    }
  }
  return found;
};
