// Bytes that the makers' manuals give for a load, byte for byte: the simulator's own proof, without a decoder.
import { describe, expect, test } from 'vitest';
import { createLinePair } from '#hardware/lines/pair.ts';
import { toHex } from '#src/lib/hex.ts';
import { bytesOf } from './figures.ts';
import { createManualClock } from './manual-clock.ts';
import { type ScaleParts, simulateScale } from './scale.ts';
import { type ScaleProfile, speeches, speechOf } from './speeches.ts';

const STX = '\x02';
const ETX = '\x03';

type Said = {
  readonly protocol: ScaleProfile;
  readonly form?: string;
  readonly load: number;
  readonly tare?: number;
  readonly isMoving?: true;
  readonly divisionGrams?: number;
  /** What the host sends; without it what comes by itself. */
  readonly ask?: string;
};

const saidBy = async ({ load, tare, isMoving, ask, ...parts }: Said): Promise<string> => {
  const clock = createManualClock();
  const { station, device } = createLinePair();
  const chunks: string[] = [];
  station.onBytes(chunk => chunks.push(String.fromCharCode(...chunk)));
  const scale = simulateScale({
    line: device,
    clock,
    framesPerSecond: 10,
    ...(parts satisfies Partial<ScaleParts>),
  });
  if (tare !== undefined) {
    scale.load(tare);
    await clock.pass(1000);
    scale.tare();
  }
  scale.load(load);
  if (!isMoving) await clock.pass(1000);
  if (ask !== undefined) {
    for (const part of ask.split('>')) {
      chunks.length = 0;
      await station.write(bytesOf(part));
      await clock.pass(0);
    }
    scale.stop();
    return chunks.join('');
  }
  await clock.pass(150);
  scale.stop();
  return chunks.at(-1) ?? '';
};

const hex = (text: string) => toHex(bytesOf(text));

describe('what a maker documents is what its scale says', () => {
  test.each<[expected: string, said: Said]>([
    ['S S     12.340 kg\r\n', { protocol: 'mt-sics', load: 12_340, ask: 'SI\r\n' }],
    [`${STX}01.230\r`, { protocol: 'toledo-8217', load: 1230, ask: 'W' }],
    [`${STX}10.840N\r`, { protocol: 'toledo-8217', load: 12_340, tare: 1500, ask: 'W' }],
    [`${STX}?A\r`, { protocol: 'toledo-8217', load: 12_340, isMoving: true, ask: 'W' }],
    [`${STX}?B\r`, { protocol: 'toledo-8217', load: 90_000, ask: 'W' }],
    [`${STX}?D\r`, { protocol: 'toledo-8217', load: -500, ask: 'W' }],
    [`${STX}?P\r`, { protocol: 'toledo-8217', load: 0, ask: 'Z' }],
    ['hello', { protocol: 'toledo-8217', load: 0, ask: 'E>hello' }],
    [`${STX}001.25\r`, { protocol: 'toledo-8213', load: 1250, ask: 'W' }],
    [`${STX}?a\r`, { protocol: 'toledo-8213', load: 1250, isMoving: true, ask: 'W' }],
    [`${STX}?b\r`, { protocol: 'toledo-8213', load: 90_000, ask: 'W' }],
    [`${STX}?d\r`, { protocol: 'toledo-8213', load: -500, ask: 'W' }],
    [`${STX}\x2c\x30\x20001234000000\r\x2b`, { protocol: 'toledo-continuous', load: 12_340 }],
    [`${STX}\x2c\x31\x20001234000150\r\x24`, { protocol: 'toledo-continuous', load: 13_840, tare: 1500 }],
    [`${STX}\x2c\x33\x20000056000150\r\x21`, { protocol: 'toledo-continuous', load: 940, tare: 1500 }],
    [`${STX}\x2c\x34\x20000000000000\r\x31`, { protocol: 'toledo-continuous', load: 90_000 }],
    [`\x2d\x30\x20005678`, { protocol: 'toledo-continuous', load: 5678, divisionGrams: 1 }],
    ['\n0012.34kg\r\n00\r\x03', { protocol: 'nci', load: 12_340, ask: 'W\r' }],
    ['\n0000.00kg\r\n20\r\x03', { protocol: 'nci', load: 0, ask: 'W\r' }],
    ['\n0012.34KG\r\nS00\r\x03', { protocol: 'nci', form: 'ecr', load: 12_340, ask: 'W\r' }],
    ['\nS10\r\x03', { protocol: 'nci', form: 'ecr', load: 12_340, isMoving: true, ask: 'W\r' }],
    ['\n^^^^^^kg\r\n02\r\x03', { protocol: 'nci', load: 90_000, ask: 'W\r' }],
    ['\n?\r\x03', { protocol: 'nci', load: 0, ask: 'Q\r' }],
    ['\n 1G      12.340kg \r', { protocol: 'sma', load: 12_340, ask: '\nW\r' }],
    ['\nZ1G       0.000kg \r', { protocol: 'sma', load: 0, ask: '\nW\r' }],
    ['\n?\r', { protocol: 'sma', load: 0, ask: '\nX\r' }],
    ['ST,+00012.34 kg\r\n', { protocol: 'and-st', form: 'a&d', load: 12_340 }],
    ['OL,+9999999E+19\r\n', { protocol: 'and-st', form: 'a&d', load: 90_000 }],
    ['ST,GS,+0012.340kg\r\n', { protocol: 'and-st', load: 12_340 }],
    ['OL,GS,+    .  kg\r\n', { protocol: 'and-st', load: 90_000 }],
    ['ST,GS,1D,+ 12.340 kg\r\n', { protocol: 'and-st', form: 'cas', load: 12_340 }],
    ['ST,GS,  12.340,kg\r\n', { protocol: 'and-st', form: 'dini', load: 12_340 }],
    ['ST,GS  12.340kg\r\n', { protocol: 'and-st', form: 't-scale', load: 12_340 }],
    [
      `\x01${STX}S 12.345kg\x60${ETX}\x04`,
      { protocol: 'cas-ecr', load: 12_345, divisionGrams: 1, ask: '\x05>\x11' },
    ],
    ['\x06', { protocol: 'cas-ecr', load: 0, ask: '\x05' }],
    ['   0.360 kg    G\r\n', { protocol: 'ohaus', load: 360, ask: 'IP\r\n' }],
    ['+   12.340 kg \r\n', { protocol: 'sartorius-sbi', load: 12_340, ask: '\x1bP\r\n' }],
    [
      'N     +   10.840 kg \r\n',
      { protocol: 'sartorius-sbi', form: '22', load: 12_340, tare: 1500, ask: '\x1bP\r\n' },
    ],
    ['Stat       High     \r\n', { protocol: 'sartorius-sbi', form: '22', load: 90_000, ask: '\x1bP\r\n' }],
    ['G/W +   2.00 kg\r\n', { protocol: 'adam', load: 2000 }],
    ['+0012.34KG S\r\n', { protocol: 'kern', load: 12_340, ask: 'w' }],
    ['M+  0.000 kg\r\n', { protocol: 'kern', form: 'de', load: 0, ask: 'w' }],
    ['SI       12.340 kg \r\n', { protocol: 'radwag', load: 12_340, ask: 'SI\r\n' }],
    ['Z A\r\nZ D\r\n', { protocol: 'radwag', load: 0, ask: 'Z\r\n' }],
    [`${STX}+00123421D${ETX}`, { protocol: 'xk3190', load: 12_340 }],
    ['wn000.120kg\r\n', { protocol: 'xk3190', form: 'text', load: 1620, tare: 1500 }],
    ['+0012.34 kg 000000nos\r\n', { protocol: 'contech', load: 12_340 }],
    ['@S+0012.340KG#\r\n', { protocol: 'taught', load: 12_340 }],
    ['=043.2100', { protocol: 'taught', form: 'reversed', load: 12_340 }],
    ['\x03\x04\x03\xfe\xd2\x04', { protocol: 'hid-scale', load: 12_340 }],
    ['\x03\x02\x03\xfe\x00\x00', { protocol: 'hid-scale', load: 0 }],
    ['\x03\x05\x03\xfe\x0a\x00', { protocol: 'hid-scale', load: -100 }],
    ['\x03\x06\x03\xfe\x00\x00', { protocol: 'hid-scale', load: 90_000 }],
  ])('%j of %j', async (expected, said) => {
    const bytes = await saidBy(said);
    // The moving one of the manual rests here, and its tare is another: only the head is compared.
    if (said.divisionGrams === 1 && said.protocol === 'toledo-continuous')
      expect(hex(bytes)).toContain(hex(expected));
    else expect(hex(bytes)).toBe(hex(expected));
  });

  test('Dibal answers when the load rests, with the check of its manual', async () => {
    const clock = createManualClock();
    const { station, device } = createLinePair();
    const said: string[] = [];
    station.onBytes(chunk => said.push(String.fromCharCode(...chunk)));
    const scale = simulateScale({ line: device, clock, protocol: 'dibal', divisionGrams: 2 });
    scale.load(316);
    await station.write(bytesOf('98000001\r\n'));
    await clock.pass(500);
    expect(said).toEqual([]);
    await clock.pass(500);
    expect(said).toEqual(['9900031600000004\r\n']);
    scale.stop();
  });

  test('a form that a profile does not have is none', () => {
    expect(speechOf('nci', 'usual')).toBe(speeches.nci.usual);
    expect(speechOf('nci', 'metric')).toBeUndefined();
  });
});
