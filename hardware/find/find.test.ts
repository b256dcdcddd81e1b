import { describe, expect, test } from 'vitest';
import type { LineSettings, ProfileName } from '#hardware/reading.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { takesAboutMs } from './find.ts';
import type { FindProgress } from './found.ts';
import { type Behind, finderRig } from './port.fixture.ts';
import { lineName, USUAL_LINES } from './usual-lines.ts';

const at = (name: string): LineSettings => {
  const line = USUAL_LINES.find(one => lineName(one) === name);
  if (line === undefined) throw new Error(`${name} is no usual line`);
  return line;
};

describe('a scale that speaks by itself', () => {
  test.each<[Behind['protocol'], string | undefined, string, ProfileName]>([
    ['and-st', 'st-gs', '9600 8N1', 'and-st'],
    ['and-st', 'a&d', '2400 7E1', 'and-st'],
    ['and-st', 'cas', '4800 8N1', 'and-st'],
    ['toledo-continuous', 'long', '9600 7E1', 'toledo-continuous'],
    ['toledo-continuous', 'short', '19200 8N1', 'toledo-continuous'],
    ['contech', undefined, '2400 8N1', 'contech'],
    ['xk3190', undefined, '1200 7O1', 'xk3190'],
    ['xk3190', undefined, '115200 8N1', 'xk3190'],
    ['and-st', 'dini', '4800 7E1', 'and-st'],
  ])('%s (%s) at %s is heard, and not asked anything', async (protocol, form, line, profile) => {
    const rig = finderRig({ protocol, ...(form !== undefined && { form }), line: at(line) });
    const found = await rig.find();
    expect(found).toMatchObject({ kind: 'found', profile, how: 'heard', certainty: 'certain' });
    expect('line' in found && lineName(found.line)).toBe(line);
    expect([rig.written, rig.open(), rig.mostOpen()]).toEqual([[], 0, 1]);
  });

  test('once a second is waited for', async () => {
    const rig = finderRig({ protocol: 'and-st', line: at('9600 8N1'), framesPerSecond: 1 });
    expect(await rig.find()).toMatchObject({ kind: 'found', profile: 'and-st' });
    expect(rig.opened).toHaveLength(1);
  });

  test('in a language that nobody knows is unreadable where it looks like text, and is not asked', async () => {
    const rig = finderRig({ protocol: 'taught', line: at('2400 8N1') });
    const found = await rig.find();
    expect(found).toMatchObject({ kind: 'unreadable', line: at('2400 8N1') });
    expect('heard' in found && found.heard.length).toBe(64);
    expect(rig.written).toEqual([]);
  });
});

describe('a scale that waits for a question', () => {
  test.each<[Behind['protocol'], string, string, object]>([
    ['mt-sics', '9600 8N1', 'SI', { profile: 'mt-sics', unitMissing: false }],
    ['mt-sics', '38400 8N1', 'SI', { profile: 'mt-sics' }],
    ['nci', '9600 7E1', 'W CR', { profile: 'nci' }],
    ['sma', '9600 8N1', 'LF W CR', { profile: 'sma' }],
    ['cas-ecr', '9600 8N1', 'ENQ', { profile: 'cas-ecr' }],
    ['ohaus', '9600 8N1', 'IP', { profile: 'ohaus' }],
    ['kern', '9600 8N1', 'w', { profile: 'kern' }],
    ['radwag', '9600 8N1', 'SI', { profile: 'radwag' }],
    ['sartorius-sbi', '1200 7O1', 'ESC P', { profile: 'sartorius-sbi' }],
  ])('%s at %s answers %s', async (protocol, line, question, more) => {
    const rig = finderRig({ protocol, line: at(line) });
    const found = await rig.find();
    expect(found).toMatchObject({
      kind: 'found',
      how: 'asked',
      certainty: 'certain',
      question,
      line: at(line),
      ...more,
    });
    expect(rig.open()).toBe(0);
  });

  test('as 8217 and 8213 do is one of the two, and the known weight tells the unit', async () => {
    const rig = finderRig({ protocol: 'toledo-8217', line: at('9600 7E1'), grams: 2500 });
    const found = await rig.find();
    expect(found).toMatchObject({
      kind: 'several',
      profiles: ['toledo-8217', 'toledo-8213'],
      line: at('9600 7E1'),
      unitMissing: true,
      question: 'W',
    });
    const weigh = (profiles: readonly ProfileName[], grams: number) =>
      rig.passed(rig.finder.weigh({ path: 'u0' }, { held: [], profiles, line: at('9600 7E1'), grams }));
    expect(await weigh(['toledo-8217'], 2500)).toMatchObject({
      kind: 'found',
      profile: 'toledo-8217',
      unit: 'kg',
      how: 'weighed',
    });
    expect(await weigh(['toledo-8217', 'toledo-8213'], 2500)).toMatchObject({
      kind: 'several',
      unit: 'kg',
      unitMissing: false,
    });
    expect(await weigh(['toledo-8217'], 1000)).toMatchObject({ kind: 'not-that-weight' });
    expect(rig.open()).toBe(0);
  });

  test('is weighed again until the known weight lies there', async () => {
    const line = at('9600 8N1');
    const rig = finderRig({ protocol: 'and-st', form: 'cas', line, grams: 0, framesPerSecond: 20 });
    const weighing = rig.finder.weigh({ path: 'u0' }, { held: [], profiles: ['and-st'], line, grams: 5000 });
    await rig.clock.pass(4000);
    rig.scale?.load(5000);
    expect(await rig.passed(weighing)).toMatchObject({ kind: 'found', profile: 'and-st', how: 'weighed' });
  });

  test('on a device whose identity nobody knows is asked when a person says that it is a scale, and a scanner never', async () => {
    const usb = { vendor: 'ffff', product: '0001' };
    const rig = finderRig({ protocol: 'mt-sics', line: at('9600 8N1') });
    const find = (port: object, isScale = false) =>
      rig.passed(rig.finder.find({ path: 'u0', ...port }, { held: [], isScale }));
    expect(await find({ usb })).toEqual({ kind: 'silent', unasked: 'unknown' });
    expect(await find({ usb, maker: 'POS Printer' }, true)).toEqual({
      kind: 'silent',
      unasked: 'not-a-scale',
    });
    expect(await find({ usb: { vendor: '04b8', product: '0202' } }, true)).toEqual({
      kind: 'silent',
      unasked: 'not-a-scale',
    });
    expect(await find({ usb: { vendor: '0c2e', product: '0b6a' } }, true)).toMatchObject({
      kind: 'found',
      how: 'identity',
      certainty: 'likely',
    });
    expect(rig.written).toEqual([]);
    expect(await find({ usb }, true)).toMatchObject({ kind: 'found', profile: 'mt-sics' });
    expect(await find({ usb: { vendor: '0403', product: '6001' } })).toMatchObject({ profile: 'mt-sics' });
  });
});

describe('a port', () => {
  test('on which nothing comes and nothing answers is silent, in the time that was said', async () => {
    const rig = finderRig();
    const steps: FindProgress[] = [];
    const began = rig.clock.now();
    expect(await rig.find('u0', { onProgress: step => steps.push(step) })).toEqual({ kind: 'silent' });
    expect(rig.clock.now() - began).toBeLessThanOrEqual(takesAboutMs() + 100);
    expect([steps[0], steps[2], steps.at(-1)]).toEqual([
      { step: 'listening', line: '9600 8N1', n: 1, of: 13 },
      { step: 'listening', line: '4800 8N1', n: 3, of: 13 },
      { step: 'asking', line: '4800 7E1', question: 'W', n: 25, of: 25 },
    ]);
    expect(rig.open()).toBe(0);
  });

  test('with a known scanner is found by its identity, certain when a label was read', async () => {
    const port = { path: 'u0', usb: { vendor: '0c2e', product: '0b6a' } };
    const rig = finderRig();
    const finding = rig.finder.find(port, { held: [] });
    await rig.clock.pass(500);
    // In two chunks, as a line at 9600 baud gives them.
    await rig.send(utf8('HEL'));
    await rig.clock.pass(20);
    await rig.send(utf8('LO 1\r'));
    await rig.clock.pass(300);
    expect(rig.open()).toBe(0);
    expect(await rig.passed(finding)).toMatchObject({
      kind: 'found',
      how: 'heard',
      profile: 'serial-text',
      certainty: 'certain',
      line: at('115200 8N1'),
      model: { name: 'Honeywell scanner, USB serial', confirmed: false },
    });
    expect([rig.opened, rig.written]).toEqual([[at('115200 8N1')], []]);
  });

  test('of a HID scale is found by page and reports', async () => {
    const hid = { usagePage: 0x8d, usage: 0x20, interface: 0 };
    const port = { path: 'h0', usb: { vendor: '0922', product: '8003' }, hid };
    const rig = finderRig();
    const finding = rig.finder.find(port, { held: [] });
    await rig.clock.pass(500);
    await rig.send(Uint8Array.of(3, 4, 11, 255, 111, 4));
    expect(await rig.passed(finding)).toMatchObject({
      kind: 'found',
      profile: 'hid-scale',
      how: 'heard',
      certainty: 'certain',
      model: { name: 'DYMO M10 scale', confirmed: true },
    });
    expect(rig.written).toEqual([]);
  });

  test('of a HID scanner whose maker is not known is found by three of its reports', async () => {
    const hid = { usagePage: 0x8c, usage: 2, interface: 0 };
    const report = Uint8Array.from(
      { length: 64 },
      (_, i) => [2, 3, 0x5d, 0x45, 0x30, 0x31, 0x32, 0x33][i] ?? 0,
    );
    const rig = finderRig();
    const finding = rig.finder.find({ path: 'h1', hid }, { held: [] });
    await rig.clock.pass(500);
    for (let n = 0; n < 3; n += 1) await rig.send(report);
    expect(await rig.passed(finding)).toMatchObject({
      kind: 'found',
      profile: 'honeywell-hid-pos',
      how: 'heard',
    });
  });

  test('that another owner holds is not opened, one that cannot be had says why', async () => {
    const rig = finderRig();
    expect(await rig.find('u7', { held: ['u7'] })).toEqual({ kind: 'busy', by: 'station' });
    expect(rig.opened).toEqual([]);
    expect(await rig.find('busy')).toEqual({ kind: 'busy', by: 'other-program' });
    expect(await rig.find('denied')).toEqual({ kind: 'denied', detail: 'denied' });
    expect(await rig.find('absent')).toEqual({ kind: 'absent', detail: 'absent' });
  });

  test('is searched once at a time', async () => {
    const rig = finderRig();
    const first = rig.finder.find({ path: 'u0' }, { held: [] });
    expect(await rig.find('u0')).toEqual({ kind: 'busy', by: 'find' });
    await rig.passed(first);
    expect([rig.mostOpen(), (await rig.find('u0')).kind]).toEqual([1, 'silent']);
  });

  test('is closed when the find is cancelled, while it listens and while it asks', async () => {
    for (const afterMs of [700, takesAboutMs() - 2000]) {
      const rig = finderRig();
      const stop = new AbortController();
      const finding = rig.finder.find({ path: 'u0' }, { held: [], signal: stop.signal });
      await rig.clock.pass(afterMs);
      expect(rig.open()).toBe(1);
      stop.abort();
      expect(await finding).toEqual({ kind: 'cancelled' });
      expect(rig.open()).toBe(0);
    }
  });

  test('is closed at once when the find is cancelled, or the plug pulled, while bytes of no protocol come', async () => {
    for (const end of ['cancelled', 'absent'] as const) {
      const rig = finderRig();
      const stop = new AbortController();
      const finding = rig.finder.find({ path: 'u0' }, { held: [], signal: stop.signal });
      await rig.clock.pass(100);
      await rig.send(utf8('what is this?'));
      await rig.clock.pass(300);
      if (end === 'absent') rig.unplug();
      else stop.abort();
      expect((await finding).kind).toBe(end);
      expect(rig.opened).toHaveLength(1);
    }
  });

  test('that is pulled while it is listened to is absent', async () => {
    const rig = finderRig();
    const finding = rig.finder.find({ path: 'u0' }, { held: [] });
    await rig.clock.pass(700);
    rig.unplug();
    expect(await finding).toEqual({ kind: 'absent', detail: 'u0 went away' });
  });
});
