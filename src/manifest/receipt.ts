// The central system's signed answer to a document.
import { sha256 } from '@noble/hashes/sha2.js';
import { canonical, type Json } from '#src/lib/canonical.ts';
import { isHex, toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { keyPairOf, signatureHolds, signBytes } from './key.ts';

/** Canonical JSON of exactly these two members. */
export type Receipt = {
  readonly head: ReceiptHead;
  /** Ed25519 by the central system's key over the canonical head; 128 hex digits. */
  readonly signature: string;
};

export type ReceiptHead = {
  readonly schema: 'pickup-receipt/1';
  /** SHA-256 of the canonical head without `receipt`, 64 hex digits. */
  readonly receipt: string;
  /** Id of the document that arrived, 64 hex digits. */
  readonly document: string;
  readonly number: string;
  readonly site: string;
  readonly station: string;
  /** ISO, UTC. */
  readonly receivedAt: string;
  /** The central system's public key, 64 hex digits. */
  readonly key: string;
};

export type ReceiptParts = Pick<ReceiptHead, 'document' | 'number' | 'site' | 'station' | 'receivedAt'>;

const receiptId = (head: Omit<ReceiptHead, 'receipt'>): string => toHex(sha256(utf8(canonical(head))));

/** The same parts and key give the same receipt, byte for byte: Ed25519 draws no random numbers. */
export const signReceipt = (parts: ReceiptParts, secretKey: Uint8Array): Receipt => {
  const unnamed = {
    schema: 'pickup-receipt/1',
    document: parts.document,
    number: parts.number,
    site: parts.site,
    station: parts.station,
    receivedAt: parts.receivedAt,
    key: keyPairOf(secretKey).publicKey,
  } as const;
  const head: ReceiptHead = { ...unnamed, receipt: receiptId(unnamed) };
  return { head, signature: signBytes(utf8(canonical(head)), secretKey) };
};

export const receiptText = (receipt: Receipt): string => canonical(receipt);

export type ReceiptWrong =
  | 'not-a-receipt' // not canonical JSON of a receipt of version 1
  | 'other-document' // a receipt, but of something else
  | 'other-key' // signed by a key that is not the central system's
  | 'id'
  | 'signature';

/** `key`: the central system's, where it is known; null trusts the key that the receipt names. Never throws. */
export const readReceipt = (
  text: string,
  expected: { readonly document: string; readonly key: string | null },
): { readonly receipt: Receipt } | { readonly wrong: ReceiptWrong } => {
  const receipt = formOf(text);
  if (receipt === null) return { wrong: 'not-a-receipt' };
  const { receipt: id, ...unnamed } = receipt.head;
  if (receipt.head.document !== expected.document) return { wrong: 'other-document' };
  if (expected.key !== null && receipt.head.key !== expected.key) return { wrong: 'other-key' };
  if (receiptId(unnamed) !== id) return { wrong: 'id' };
  const holds = signatureHolds(utf8(canonical(receipt.head)), receipt.signature, receipt.head.key);
  return holds ? { receipt } : { wrong: 'signature' };
};

const FORM: { readonly [Name in keyof ReceiptHead]: (value: string) => boolean } = {
  schema: value => value === 'pickup-receipt/1',
  receipt: value => isHex(value, 32),
  document: value => isHex(value, 32),
  number: value => value.length > 0 && value.length <= 40,
  site: value => value.length > 0 && value.length <= 8,
  station: value => value.length === 1,
  receivedAt: value => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  key: value => isHex(value, 32),
};

const formOf = (text: string): Receipt | null => {
  try {
    const value = JSON.parse(text) as Json;
    if (canonical(value) !== text || !isObject(value)) return null;
    const { head, signature, ...rest } = value;
    if (Object.keys(rest).length > 0 || typeof signature !== 'string' || !isHex(signature, 64)) return null;
    if (!isObject(head) || Object.keys(head).length !== Object.keys(FORM).length) return null;
    for (const [name, holds] of Object.entries(FORM)) {
      const member = head[name];
      if (typeof member !== 'string' || !holds(member)) return null;
    }
    return value as unknown as Receipt;
  } catch {
    return null; // not JSON, or a lone surrogate, which has no canonical form
  }
};

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
