// The real serialport on pseudo-terminals; they know no speed, so a scale is found at the first line that is asked.
import { expect, onTestFinished, test } from 'vitest';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { simulateScale } from '#hardware/simulator/scale.ts';
import type { ScaleProfile } from '#hardware/simulator/speeches.ts';
import type { Clock } from '#src/lib/clock.ts';
import { createFinder } from './find.ts';

const LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const real: Clock = {
  now: () => Date.now(),
  after: (waitMs, then) => {
    const timer = setTimeout(then, waitMs);
    return () => clearTimeout(timer);
  },
};
/** Ten times as fast, so that thirteen line settings are heard in two seconds. */
const hasty: Clock = { now: () => real.now() * 10, after: (waitMs, then) => real.after(waitMs / 10, then) };

const openDock = async (protocol: ScaleProfile, form?: string) => {
  const pair = await openPtyPair();
  onTestFinished(pair.close);
  const line = await openSerialLine(pair.device, LINE);
  onTestFinished(line.close);
  const scale = simulateScale({
    line,
    protocol,
    ...(form !== undefined && { form }),
    clock: real,
    settleMs: 1,
  });
  onTestFinished(scale.stop);
  scale.load(12_340);
  return pair;
};

test.each<[ScaleProfile, object]>([
  ['and-st', { kind: 'found', profile: 'and-st', how: 'heard' }],
  ['toledo-continuous', { kind: 'found', profile: 'toledo-continuous', how: 'heard' }],
  ['mt-sics', { kind: 'found', profile: 'mt-sics', how: 'asked', question: 'SI' }],
  ['nci', { kind: 'found', profile: 'nci', how: 'asked', question: 'W CR' }],
  ['toledo-8217', { kind: 'several', profiles: ['toledo-8217', 'toledo-8213'], unitMissing: true }],
])('%s on a pseudo-terminal is found, and its port is free again', async (protocol, expected) => {
  const pair = await openDock(protocol);
  const speaksItself = protocol === 'and-st' || protocol === 'toledo-continuous';
  const finder = createFinder({ openLine: openSerialLine, clock: speaksItself ? real : hasty });
  expect(await finder.find({ path: pair.station }, { held: [] })).toMatchObject(expected);
  const again = await openSerialLine(pair.station, LINE);
  await again.close();
});

test('a port that another program has is busy, and stays its', async () => {
  const pair = await openDock('mt-sics');
  const theirs = await openSerialLine(pair.station, LINE);
  onTestFinished(theirs.close);
  const finder = createFinder({ openLine: openSerialLine, clock: real });
  expect(await finder.find({ path: pair.station }, { held: [] })).toEqual({
    kind: 'busy',
    by: 'other-program',
  });
  expect(await finder.find({ path: '/dev/no-such-port' }, { held: [] })).toMatchObject({ kind: 'absent' });
});
