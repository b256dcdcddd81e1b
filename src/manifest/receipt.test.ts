import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, type Json } from '#src/lib/canonical.ts';
import { keyPairOf } from './key.ts';
import { type Receipt, readReceipt, receiptText, signReceipt } from './receipt.ts';

const key = keyPairOf(new Uint8Array(32).fill(5));
const other = keyPairOf(new Uint8Array(32).fill(6));
const document = 'ab'.repeat(32);
const parts = {
  document,
  number: 'DEL1-A-261123-001',
  site: 'DEL1',
  station: 'A',
  receivedAt: '2026-11-23T13:00:00.000Z',
};
const receipt = signReceipt(parts, key.secretKey);
const text = receiptText(receipt);
const known = { document, key: key.publicKey };

describe('a receipt', () => {
  test('is the same bytes for the same document, and reads back whole', () => {
    expect(receiptText(signReceipt(parts, key.secretKey))).toBe(text);
    expect(readReceipt(text, known)).toEqual({ receipt });
    expect(readReceipt(text, { document, key: null })).toEqual({ receipt });
  });

  test('has the id and signature that node:crypto gives for the same key', () => {
    expect(receipt.head).toEqual({
      schema: 'pickup-receipt/1',
      ...parts,
      key: key.publicKey,
      receipt: 'feab203169107a4657e43c094def0e25e76e2502bcbefb31531d2edfcffc6c49',
    });
    expect(receipt.signature).toBe(
      'dac3bb11bafa1db7c1fa85a09ebfa0374a0d5bdd2822f6e7e5187edb31df6f594f86b5f3fb0ea439226ee58715a687bbd21690bc3c44be22902aac8bda3b8904',
    );
  });

  test('of another document or by another key is not this one', () => {
    expect(readReceipt(text, { ...known, document: 'cd'.repeat(32) })).toEqual({ wrong: 'other-document' });
    expect(readReceipt(text, { ...known, key: other.publicKey })).toEqual({ wrong: 'other-key' });
  });

  test('says who wrote it, or it does not hold', () => {
    const claimed = { ...receipt, head: { ...receipt.head, number: 'DEL1-A-261123-002' } };
    expect(readReceipt(receiptText(claimed), known)).toEqual({ wrong: 'id' });
    const forged: Receipt = {
      head: receipt.head,
      signature: signReceipt({ ...parts, site: 'X1' }, key.secretKey).signature,
    };
    expect(readReceipt(receiptText(forged), known)).toEqual({ wrong: 'signature' });
  });

  test.each([
    ['spaces', text.replace(',', ', ')],
    ['a member more', canonical({ ...(receipt as unknown as Record<string, Json>), more: 1 })],
    [
      'a member more in its head',
      canonical({ signature: receipt.signature, head: { ...receipt.head, more: '1' } }),
    ],
    [
      'a member less',
      canonical({ signature: receipt.signature, head: { ...receipt.head, site: undefined } }),
    ],
    ['another version', text.replace('pickup-receipt/1', 'pickup-receipt/2')],
    ['a time of another form', text.replace('13:00:00.000Z', '13:00:00Z')],
    ['a deep nest', '['.repeat(20_000)],
    ['nothing', ''],
    ['null', 'null'],
    ['half a surrogate pair', `{"head":"\\ud800","signature":"${receipt.signature}"}`],
  ])('with %s is none', (_, odd) => {
    expect(readReceipt(odd, known)).toEqual({ wrong: 'not-a-receipt' });
  });

  test('never holds with a byte changed, and reading never throws', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, byte) => {
        fc.pre(text[at] !== byte);
        expect(readReceipt(text.slice(0, at) + byte + text.slice(at + 1), known)).toHaveProperty('wrong');
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        odd => void expect(readReceipt(odd, known)).toHaveProperty('wrong'),
      ),
    );
  });
});
