import { describe, expect, test } from 'vitest';
import { type Commanded, createCommander } from './command.ts';
import type { CommandName, Commands, Reply } from './protocol.ts';
import type { WeightValue } from './reading.ts';
import { toDecimal } from './scale/decimal.ts';
import type { ZeroRangeOptions } from './scale/zero-range.ts';
import { createManualClock } from './simulator/manual-clock.ts';

const [ZERO, TARE, CLEAR, GOOD, DISABLE, ENABLE] = [0x5a, 0x54, 0x43, 0x42, 0x44, 0x45].map(byte =>
  Uint8Array.of(byte),
) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
const scaleKeys: Commands = { zero: ZERO, tare: TARE, 'clear-tare': CLEAR };
const scannerKeys: Commands = { good: GOOD, disable: DISABLE, enable: ENABLE };

const shows = (
  kilograms: string,
  state: 'stable' | 'moving' | 'zero' | 'unknown' = 'stable',
  mode?: 'gross' | 'net' | 'tare',
): WeightValue => {
  const decimal = toDecimal(kilograms, 'kg');
  if (decimal === undefined) throw new Error('Bug: no decimal');
  return { state, ...decimal, unit: 'kg', ...(mode && { mode }) };
};

const bench = (commands: Commands, zeroRange: ZeroRangeOptions = {}) => {
  const clock = createManualClock();
  const sent: string[] = [];
  const line = { fails: false, hangs: false };
  const commander = createCommander({
    commands,
    clock,
    log: () => {},
    zeroRange,
    write: async bytes => {
      if (line.hangs) await new Promise(() => {});
      if (line.fails) throw new Error('the cable');
      sent.push(String.fromCharCode(...bytes));
    },
  });
  commander.opened();
  const answers: Commanded[] = [];
  const press = async (name: CommandName) => {
    void commander.command(name).then(how => answers.push(how));
    await clock.pass(0);
  };
  return { ...commander, clock, sent, line, answers, press };
};

describe('the zero key', () => {
  test.each<[string, ZeroRangeOptions, readonly WeightValue[], string]>([
    ['before the scale said anything', {}, [], 'not-now'],
    ['while it moves', {}, [shows('0.010', 'moving')], 'not-now'],
    ['while it moves without a figure', {}, [{ state: 'moving' }], 'not-now'],
    ['over a load', { divisionGrams: 10 }, [shows('0.210')], 'refused'],
    ['over a load below zero', { divisionGrams: 10 }, [shows('-0.210')], 'refused'],
    ['over a load, its step read off the figure', {}, [shows('0.30')], 'refused'],
    ['over 4 % of Max', { maxGrams: 60_000, divisionGrams: 10 }, [shows('2.410')], 'refused'],
    ['over Max', {}, [{ state: 'over' }], 'refused'],
    ['in a fault', {}, [{ state: 'fault' }], 'refused'],
    ['without a flag, once', { divisionGrams: 10 }, [shows('0.020', 'unknown')], 'not-now'],
    [
      'without a flag, of changing figures',
      { divisionGrams: 10 },
      ['0.020', '0.030', '0.020', '0.020', '0.020'].map(one => shows(one, 'unknown')),
      'not-now',
    ],
  ])('%s sends nothing', async (_, range, readings, how) => {
    const { weighed, press, sent, answers } = bench(scaleKeys, range);
    for (const reading of readings) weighed(reading);
    await press('zero');
    expect({ sent, answers }).toEqual({ sent: [], answers: [how] });
  });

  test.each<[string, ZeroRangeOptions, readonly WeightValue[]]>([
    ['20 divisions', { divisionGrams: 10 }, [shows('0.200')]],
    ['4 % of Max', { maxGrams: 60_000, divisionGrams: 10 }, [shows('2.400')]],
    ['what it is', { divisionGrams: 10 }, [shows('0.000', 'zero')]],
    ['less than nothing', {}, [{ state: 'under' }]],
    ['the same four times', { divisionGrams: 10 }, Array(4).fill(shows('0.020', 'unknown'))],
  ])('takes %s, and is done when the next reading says nothing', async (_, range, readings) => {
    const { weighed, press, sent, answers, clock } = bench(scaleKeys, range);
    for (const reading of readings) weighed(reading);
    await press('zero');
    expect({ sent, answers }).toEqual({ sent: ['Z'], answers: [] });
    weighed(shows('0.000', 'moving'));
    weighed(shows('1.200', 'stable', 'tare'));
    weighed(shows('0.050'));
    await clock.pass(2999);
    expect(answers).toEqual([]);
    weighed(shows('0.000'));
    await clock.pass(0);
    expect(answers).toEqual(['done']);
  });

  test('is unanswered after 3 s of other figures, and may be pressed again', async () => {
    const { weighed, press, replied, sent, answers, clock } = bench(scaleKeys);
    weighed(shows('0.002'));
    await press('zero');
    replied({ to: 'zero', was: 'done' });
    await press('tare');
    weighed(shows('0.002'));
    await clock.pass(3000);
    expect(answers).toEqual(['not-now', 'unanswered']);
    await press('zero');
    weighed(shows('0.000', 'zero'));
    await clock.pass(0);
    expect({ sent, answers }).toEqual({ sent: ['Z', 'Z'], answers: ['not-now', 'unanswered', 'done'] });
  });

  test.each<[Reply['was'], Commanded]>([
    ['refused', 'refused'],
    ['not-now', 'not-now'],
  ])('that the scale answers with %s is %s', async (was, how) => {
    const { weighed, press, replied, answers, clock } = bench(scaleKeys);
    weighed(shows('0.002'));
    await press('zero');
    replied({ to: 'tare', was: 'refused' });
    replied({ to: 'zero', was });
    await clock.pass(0);
    expect(answers).toEqual([how]);
  });

  test('is unanswered when the line goes or does not take it', async () => {
    const gone = bench(scaleKeys);
    gone.weighed(shows('0.002'));
    await gone.press('zero');
    gone.lost();
    await gone.clock.pass(0);
    await gone.press('zero');
    const broken = bench(scaleKeys);
    broken.line.fails = true;
    broken.weighed(shows('0.002'));
    await broken.press('zero');
    expect([gone.answers, broken.answers]).toEqual([['unanswered', 'not-now'], ['unanswered']]);
  });

  test('is unsupported where the protocol has none', async () => {
    const { press, answers } = bench({});
    await press('zero');
    expect(answers).toEqual(['unsupported']);
  });
});

describe('the tare key', () => {
  test.each<[WeightValue, Commanded | 'sent']>([
    [shows('12.000'), 'sent'],
    [shows('0.000', 'zero'), 'refused'],
    [shows('-0.010'), 'refused'],
    [{ state: 'under' }, 'refused'],
    [shows('12.000', 'moving'), 'not-now'],
  ])('over %j is %s', async (reading, how) => {
    const { weighed, press, sent, answers } = bench(scaleKeys);
    weighed(reading);
    await press('tare');
    expect([...sent.map(() => 'sent'), ...answers]).toEqual([how]);
  });

  test('is done when the scale shows nothing; clearing it, when it shows gross or says so itself', async () => {
    const { weighed, press, replied, answers, clock } = bench(scaleKeys);
    weighed(shows('12.000', 'stable', 'gross'));
    await press('tare');
    weighed(shows('0.000', 'stable', 'net'));
    await press('clear-tare');
    weighed(shows('0.000', 'stable', 'net'));
    await clock.pass(0);
    expect(answers).toEqual(['done']);
    weighed(shows('12.000', 'stable', 'gross'));
    await press('clear-tare');
    replied({ to: 'clear-tare', was: 'done' });
    await clock.pass(0);
    expect(answers).toEqual(['done', 'done', 'done']);
  });
});

describe('a scanner', () => {
  test('is enabled when its line opens, and told what to beep', async () => {
    const { press, sent, answers } = bench(scannerKeys);
    await press('good');
    await press('reject');
    expect({ sent, answers }).toEqual({ sent: ['E', 'B'], answers: ['done', 'unsupported'] });
  });

  test('that is disabled is enabled again after 15 s, and again until the line takes it', async () => {
    const { press, sent, line, clock } = bench(scannerKeys);
    await press('disable');
    await clock.pass(14_999);
    expect(sent).toEqual(['E', 'D']);
    line.fails = true;
    await clock.pass(3001);
    line.fails = false;
    await clock.pass(1000);
    await clock.pass(60_000);
    expect(sent).toEqual(['E', 'D', 'E']);
  });

  test('that is enabled by a person is not enabled twice', async () => {
    const { press, sent, clock, leave } = bench(scannerKeys);
    await press('disable');
    await press('enable');
    await clock.pass(60_000);
    await leave();
    expect(sent).toEqual(['E', 'D', 'E']);
  });

  test('is enabled before we close its line, but a line that hangs holds nobody', async () => {
    const { press, sent, leave } = bench(scannerKeys);
    await press('disable');
    await leave();
    expect(sent).toEqual(['E', 'D', 'E']);
    const hung = bench(scannerKeys);
    await hung.press('disable');
    hung.line.hangs = true;
    let left = false;
    void hung.leave().then(() => {
      left = true;
    });
    await hung.clock.pass(499);
    expect(left).toBe(false);
    await hung.clock.pass(1);
    expect(left).toBe(true);
  });

  test('that cannot be enabled is not disabled', async () => {
    const { press, sent, answers } = bench({ disable: DISABLE });
    await press('disable');
    expect({ sent, answers }).toEqual({ sent: [], answers: ['unsupported'] });
  });
});
