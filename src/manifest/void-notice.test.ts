import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical } from '#src/lib/canonical.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { sampleKey } from '#test/sealed-truck.ts';
import { signBytes } from './key.ts';
import { readVoid, signVoid } from './void-notice.ts';

const parts = {
  number: 'DEL1-A-261123-001',
  document: 'ab'.repeat(32),
  reason: 'Two trucks on one, “sacks mixed” \u0000',
  at: '2026-11-23T18:30:00.000+05:30',
};
const { id, text } = signVoid(parts, sampleKey);
const head = {
  schema: 'pickup-void/1',
  site: 'DEL1',
  station: 'A',
  ...parts,
  key: sampleKey.publicKey,
} as const;
const wrongOf = (of: string): string => {
  const read = readVoid(of);
  return 'wrong' in read ? read.wrong : 'right';
};
/** Changed and signed again by the station's own key, as a faulty station would. */
const resigned = (change: object): string => {
  const changed = { ...head, ...change };
  return canonical({
    head: changed,
    signature: signBytes(utf8(canonical(changed)), sampleKey.secretKey),
  });
};

describe('a void notice', () => {
  test('is read back as it was, with its id', () => {
    expect(readVoid(text)).toEqual({ notice: { head, signature: expect.any(String) }, id });
    expect(signVoid(parts, sampleKey)).toEqual({ id, text });
  });

  test('shows whatever single character of it changes', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, to) => {
        fc.pre(text[at] !== to);
        expect(wrongOf(text.slice(0, at) + to + text.slice(at + 1))).not.toBe('right');
      }),
    );
  });

  test.each([
    ['too-large', 'a text beyond the limit', ' '.repeat(16 * 1024 + 1)],
    ['not-json', 'a text cut off', text.slice(0, -1)],
    ['not-canonical', 'a blank', text.replace('"site":', ' "site":')],
    ['field', 'null', 'null'],
    ['field', 'another schema', resigned({ schema: 'pickup-manifest/2' })],
    ['field', 'who voided it', resigned({ by: 'L1' })],
    ['field', 'a number that is none', resigned({ number: 'x' })],
    ['field', 'a reason longer than any', resigned({ reason: 'x'.repeat(2_001) })],
    ['number', 'another site’s number', resigned({ number: 'BOM2-A-261123-001' })],
    ['number', 'another station’s number', resigned({ number: 'DEL1-B-261123-001' })],
  ])('is refused as %s with %s', (code, _what, of) => {
    expect(wrongOf(of)).toBe(code);
  });
});
