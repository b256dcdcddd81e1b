import { describe, expect, test } from 'vitest';
import { MODELS } from '#hardware/models.ts';
import { toHex } from '#src/lib/hex.ts';
import { type FeedbackFamily, feedbackOf, honeywellMenu } from './feedback.ts';

describe('what a scanner is told', () => {
  test.each<[FeedbackFamily, Record<string, string>]>([
    ['honeywell', { good: '16070d', reject: '16070d16070d16070d' }],
    ['datalogic', { good: '01', reject: '4645', disable: '44', enable: '45' }],
    ['magellan', { good: '533333340d' }],
  ])('of the family %s', (family, hex) => {
    const { commands } = feedbackOf(family);
    expect(Object.fromEntries(Object.entries(commands).map(([name, bytes]) => [name, toHex(bytes)]))).toEqual(
      hex,
    );
  });

  test('no rejection leaves a scanner disabled', () => {
    const { reject = [], enable = [] } = feedbackOf('datalogic').commands;
    expect([...reject].slice(-enable.length)).toEqual([...enable]);
  });

  test('a Honeywell or Datalogic scanner at a serial port is told in its own way, an unknown one nothing', () => {
    const commandsAt = (vendor: string) =>
      MODELS.filter(model => model.usb?.vendor === vendor && model.profile === 'serial-text').map(
        model => model.commands,
      );
    expect([commandsAt('0c2e'), commandsAt('05f9'), commandsAt('1eab')]).toEqual([
      [feedbackOf('honeywell').commands],
      [feedbackOf('datalogic').commands],
      [undefined],
    ]);
  });

  test('menu commands are joined, and never kept for good', () => {
    expect(toHex(honeywellMenu('BEPPWR1'))).toBe('164d0d42455050575231' + '21');
    expect(toHex(honeywellMenu('BEPPWR1', 'BEPLVL2'))).toBe(
      '164d0d42455050575231' + '3b' + '4245504c564c32' + '21',
    );
  });
});
