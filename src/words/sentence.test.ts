import { describe, expect, test } from 'vitest';
import { type Sentence, say, sayNumbered, type TranslationOf } from './sentence.ts';

const english = {
  scan: {
    accepted: [101, 'Accepted'],
    repeated: [102, '{code} was scanned before'],
  },
  port: {
    busy: [204, 'The port {path} is held by {program}, says {path}'],
  },
} as const;

describe('a sentence', () => {
  test('is said with its holes filled, each wherever it stands', () => {
    expect(say(english.scan.accepted)).toBe('Accepted');
    expect(say(english.scan.repeated, { code: 'RA473124829GB' })).toBe('RA473124829GB was scanned before');
    expect(say(english.port.busy, { path: 'COM3', program: 4 })).toBe(
      'The port COM3 is held by 4, says COM3',
    );
  });

  test('is said with its number in front where that is asked for', () => {
    expect(sayNumbered(english.scan.repeated, { code: 'X' })).toBe('[102] X was scanned before');
  });

  test('takes a filling as it stands, with braces, dollars and tags', () => {
    expect(say(english.scan.repeated, { code: "$& {code} $' <b>" })).toBe(
      "$& {code} $' <b> was scanned before",
    );
  });

  test('shows the hole that nothing fills, where the text is not known before', () => {
    const read: Sentence = [300, '{what} at {where}'];
    expect(say(read, { what: 0 })).toBe('0 at {where}');
    expect(say(read)).toBe('{what} at {where}');
  });

  test('does not compile with a hole unfilled, misnamed or filled where there is none', () => {
    // @ts-expect-error nothing fills {code}
    say(english.scan.repeated);
    // @ts-expect-error {program} is left out
    say(english.port.busy, { path: 'COM3' });
    // @ts-expect-error {code} is misnamed
    say(english.scan.repeated, { cod: 'X' });
    // @ts-expect-error there is no hole
    say(english.scan.accepted, { code: 'X' });
  });
});

describe('a second language', () => {
  test('has every sentence under its number', () => {
    const hindi: TranslationOf<typeof english> = {
      scan: { accepted: [101, 'स्वीकृत'], repeated: [102, '{code} पहले स्कैन हो चुका है'] },
      port: { busy: [204, 'पोर्ट {path} {program} के पास है'] },
    };
    expect(say(hindi.scan.repeated, { code: 'X' })).toBe('X पहले स्कैन हो चुका है');
  });

  test('does not compile with a sentence missing, one too many, or another number', () => {
    const missing: TranslationOf<typeof english> = {
      // @ts-expect-error `repeated` is missing
      scan: { accepted: [101, 'स्वीकृत'] },
      port: { busy: [204, '{path} {program}'] },
    };
    // @ts-expect-error `port` is missing
    const areaMissing: TranslationOf<typeof english> = {
      scan: { accepted: [101, 'स्वीकृत'], repeated: [102, '{code}'] },
    };
    const renumbered: TranslationOf<typeof english> = {
      // @ts-expect-error `accepted` is 101
      scan: { accepted: [110, 'स्वीकृत'], repeated: [102, '{code}'] },
      port: { busy: [204, '{path} {program}'] },
    };
    const more: TranslationOf<typeof english> = {
      scan: {
        accepted: [101, 'स्वीकृत'],
        repeated: [102, '{code}'],
        // @ts-expect-error English has no such sentence
        held: [103, 'रोका गया'],
      },
      port: { busy: [204, '{path} {program}'] },
    };
    // What counts is that each line above is an error to the compiler; `tsc` reports one that is not.
    expect([missing, areaMissing, renumbered, more]).toHaveLength(4);
  });
});
