import { describe, expect, test } from 'vitest';
import { bytesShown, readingWords, wasWords } from './heard-words.ts';

const at = '2026-11-23T08:31:07.250Z';

describe('what a device sent, for the eye', () => {
  test('is bytes by twos, and text in which nothing is unseen', () => {
    expect([bytesShown(''), bytesShown('02'), bytesShown('0241b00d0a')]).toEqual([
      { hex: '', text: '' },
      { hex: '02', text: '␂' },
      { hex: '02 41 b0 0d 0a', text: '␂A°␍␊' },
    ]);
  });

  test('is a long label by its beginning, with what is known of it', () => {
    expect(readingWords({ kind: 'scan', at, text: `\u001d${'9'.repeat(60)}`, aim: ']C1' })).toBe(
      `␝${'9'.repeat(43)}… · ]C1`,
    );
  });

  test('is a weight with its figure where it has one', () => {
    expect([
      readingWords({ kind: 'weight', at, state: 'zero', value: '0.00', unit: 'kg' }),
      readingWords({ kind: 'weight', at, state: 'moving' }),
    ]).toEqual(['0.00 kg · zero', 'moving']);
  });
});

test('of a scanner "done" is no more than that the bytes went', () => {
  expect([wasWords('done', 'scanner'), wasWords('done', 'scale')]).toEqual([
    'Sent to the scanner.',
    'Done: the scale’s own reading shows it.',
  ]);
});
