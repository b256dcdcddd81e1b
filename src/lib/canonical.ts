// RFC 8785, JSON Canonicalization Scheme. JSON.stringify already writes numbers and strings as the standard
// asks (section 3.2.2 is taken from ECMAScript); what is left is the order of keys, and refusing what has no form.
import { assert } from './assert.ts';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** The one text of a value (RFC 8785). Members that are undefined are left out. NaN, infinities, lone surrogates are bugs. */
export const canonical = (value: Json): string => {
  if (typeof value === 'string') {
    assert(value.isWellFormed(), 'a lone surrogate has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') assert(Number.isFinite(value), 'a number without a canonical form');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members: string[] = [];
  const object = value as { readonly [key: string]: Json | undefined };
  // Array.sort without a comparison orders by UTF-16 code units: section 3.2.3.
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member !== undefined) members.push(`${canonical(key)}:${canonical(member)}`);
  }
  return `{${members.join(',')}}`;
};

/** True where `text` is the canonical text of what it says: the only form in which a document is valid. */
export const isCanonical = (text: string): boolean => {
  try {
    return canonical(JSON.parse(text) as Json) === text;
  } catch {
    return false;
  }
};
