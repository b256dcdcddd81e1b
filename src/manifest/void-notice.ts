// A voided manifest told at once, in a document of its own: the next manifest tells of it too (head.voids), but the next
// truck may be days away. docs/manifest.md describes it.
import { sha256 } from '@noble/hashes/sha2.js';
import * as v from 'valibot';
import { canonical } from '#src/lib/canonical.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { at, headBase, hex, reason } from './form-parts.ts';
import { type KeyPair, signatureHolds, signBytes } from './key.ts';
import { parseNumber } from './number.ts';
import { type Wrong, wrong } from './wrong.ts';

/** Canonical JSON (RFC 8785) of exactly these two members. */
export type VoidNotice = {
  readonly head: VoidHead;
  /** Ed25519 by the station's key over the canonical head; 128 hex digits. */
  readonly signature: string;
};

export type VoidHead = {
  readonly schema: 'pickup-void/1';
  readonly site: string;
  readonly station: string;
  /** The manifest that does not stand, and its document's id. */
  readonly number: string;
  readonly document: string;
  readonly reason: string;
  /** ISO with the offset of the station's zone. */
  readonly at: string;
  /** The station's public key, 64 hex digits. */
  readonly key: string;
};

export type VoidParts = Pick<VoidHead, 'number' | 'document' | 'reason' | 'at'>;

/** `text` is what is sent; `id` names it as documentId names a manifest. `number` must parse. */
export const signVoid = (parts: VoidParts, key: KeyPair): { readonly id: string; readonly text: string } => {
  const { site = '', station = '' } = parseNumber(parts.number) ?? {};
  const { number, document, reason: why, at: when } = parts;
  const head: VoidHead = {
    schema: 'pickup-void/1',
    site,
    station,
    number,
    document,
    reason: why,
    at: when,
    key: key.publicKey,
  };
  const signature = signBytes(utf8(canonical(head)), key.secretKey);
  return { id: idOf(head), text: canonical({ head, signature }) };
};

const idOf = (head: VoidHead): string => toHex(sha256(utf8(canonical(head))));

const { site, station, number, key } = headBase;
const form = v.strictObject({
  head: v.strictObject({
    schema: v.literal('pickup-void/1'),
    site,
    station,
    number,
    document: hex(32),
    reason,
    at,
    key,
  }),
  signature: hex(64),
});

/** A reason of 2,000 characters, each of them escaped, is 12 KB. */
export const MAX_VOID_BYTES = 16 * 1024;

/** Never throws. That `head.key` is the key of that site's station is the caller's to check: enrolment knows it. */
export const readVoid = (text: string): { readonly notice: VoidNotice; readonly id: string } | Wrong => {
  if (text.length > MAX_VOID_BYTES) return wrong('too-large', `${text.length} characters`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong('not-json', String(error).slice(0, 200));
  }
  const read = v.safeParse(form, value, { abortEarly: true });
  if (!read.success) {
    const [issue] = read.issues;
    return wrong('field', `${v.getDotPath(issue) ?? 'document'}: ${issue.message}`.slice(0, 300));
  }
  const { head, signature } = read.output;
  if (canonical({ head, signature }) !== text) return wrong('not-canonical', 'RFC 8785');
  const of = parseNumber(head.number);
  if (of?.site !== head.site || of.station !== head.station)
    return wrong('number', `${head.number} at ${head.site}-${head.station}`);
  if (!signatureHolds(utf8(canonical(head)), signature, head.key))
    return wrong('signature', `not by ${head.key}`);
  return { notice: read.output, id: idOf(head) };
};
