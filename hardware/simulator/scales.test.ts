import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommandName } from '#hardware/protocol.ts';
import { SCALE_TROUBLES } from './scale.ts';
import { type ScaleProfile, speeches } from './speeches.ts';
import { type Spoken, type WeighingDock, weighingDock } from './weighing-dock.fixture.ts';

const all: readonly Spoken[] = Object.entries(speeches).flatMap(([profile, forms]) =>
  Object.keys(forms).map(form => ({ profile: profile as ScaleProfile, form })),
);
const of = (...profiles: readonly ScaleProfile[]) => ({
  having: all.filter(({ profile }) => profiles.includes(profile)),
  without: all.filter(({ profile }) => !profiles.includes(profile)),
});

/** Those that send no frame, or none that says so, where there is no figure. */
const wordless = of('ohaus', 'adam', 'xk3190', 'contech', 'taught', 'dibal');
const unflagged = of('adam', 'xk3190', 'contech');
const isFlagged = ({ profile, form }: Spoken): boolean =>
  !unflagged.having.some(one => one.profile === profile) && form !== 'de' && form !== 'reversed';

const steadyOf = (told: readonly string[]) => told.filter(one => one.startsWith('steady'));
const weigh = async ({ scale, clock, told }: WeighingDock, grams: number) => {
  scale.load(grams);
  await clock.pass(4000);
  return told();
};

describe.for(all)('a simulated scale that speaks $profile ($form)', spoken => {
  test('moves, then gives one steady weight for each load', async () => {
    const dock = await weighingDock(spoken);
    const told = await weigh(dock, 12_340);
    expect(steadyOf(told)).toEqual(['steady 12340']);
    const before = told.slice(0, told.indexOf('steady 12340'));
    // Dibal waits with its answer; where there is no flag, figures that differ are all that shows a movement.
    if (spoken.profile !== 'dibal')
      expect(before.some(one => one.startsWith(isFlagged(spoken) ? 'moving' : 'unknown'))).toBe(true);
    expect(steadyOf(await weigh(dock, 0))).toEqual([]);
    expect(steadyOf(await weigh(dock, 5000))).toEqual(['steady 5000']);
    expect(dock.bench.devices()[0]?.lamp).toBe('ready');
  });

  test('over its range gives no weight', async () => {
    const dock = await weighingDock(spoken);
    await weigh(dock, 500);
    const told = await weigh(dock, 90_000);
    expect(steadyOf(told)).toEqual([]);
    if (wordless.without.includes(spoken) && spoken.form !== 'de')
      expect(told.at(-1)).toBe(spoken.profile === 'kern' ? 'fault -' : 'over -');
    expect(steadyOf(await weigh(dock, 4000))).toEqual(['steady 4000']);
  });

  test('out of order gives no weight: garbage, a broken cell, switched on with a load', async () => {
    const dock = await weighingDock(spoken);
    dock.scale.load(7000);
    for (const trouble of ['garbage', 'fault', 'never-settles'] as const) {
      dock.scale.trouble(trouble);
      await dock.clock.pass(4000);
    }
    dock.scale.trouble('none');
    dock.scale.switchOff();
    dock.scale.load(9000);
    dock.scale.switchOn();
    await dock.clock.pass(3000);
    expect(steadyOf(dock.told())).toEqual([]);
    dock.scale.unload();
    await dock.clock.pass(2000);
    expect(steadyOf(await weigh(dock, 3000))).toEqual(['steady 3000']);
  });

  test('that falls silent turns the lamp, and recovers', async () => {
    const dock = await weighingDock(spoken);
    dock.scale.trouble('silence');
    await dock.clock.pass(8000);
    const isFault = dock.protocol?.timing.silentMs !== undefined;
    expect(dock.bench.devices()[0]?.lamp).toBe(isFault ? 'fault' : 'ready');
    dock.scale.trouble('none');
    expect(steadyOf(await weigh(dock, 2000))).toEqual(['steady 2000']);
    expect(dock.bench.devices()[0]?.lamp).toBe('ready');
  });

  test('on a line that loses bytes gives the right weight or none', async () => {
    const dock = await weighingDock(spoken);
    dock.scale.trouble('noise');
    const told = [...(await weigh(dock, 12_340)), ...(await weigh(dock, 12_340))];
    expect(new Set(steadyOf(told)).size).toBeLessThanOrEqual(1);
    expect(steadyOf(told).filter(one => one !== 'steady 12340')).toEqual([]);
  });

  test('unplugged in the middle of a frame is taken back, and its half frame is nothing', async () => {
    const dock = await weighingDock(spoken);
    await weigh(dock, 6000);
    await dock.scale.unplug();
    dock.unplug('port');
    await dock.clock.pass(1000);
    // Where only the next frame ends one, half of it lets the whole one before it out.
    const invented = dock.told().filter(one => !/^waiting|^(?:stable|unknown) 6000$/.test(one));
    expect(invented).toEqual([]);
    dock.plug();
    await dock.clock.pass(2000);
    dock.scale.unload();
    await dock.clock.pass(2000);
    expect(steadyOf(await weigh(dock, 8000))).toEqual(['steady 8000']);
  });
});

describe('the keys of a simulated scale, pressed from the station', () => {
  const zeros = all.filter(({ profile }) =>
    of(
      'mt-sics',
      'hid-scale',
      'toledo-8217',
      'toledo-8213',
      'toledo-continuous',
      'nci',
      'sma',
      'and-st',
      'ohaus',
    )
      .having.concat(of('sartorius-sbi', 'radwag').having)
      .some(one => one.profile === profile),
  );
  const tares = zeros
    .filter(({ profile }) => !['hid-scale', 'toledo-8213', 'nci'].includes(profile))
    .concat(all.filter(({ profile, form }) => profile === 'kern' && form === 'usual'));
  const press = async ({ bench, clock }: WeighingDock, name: CommandName) => {
    let how: string | undefined;
    void bench.command('w', name).then(said => {
      how = said;
    });
    await clock.pass(1500);
    return how;
  };

  test.for(zeros.filter(({ form }) => form !== 'dymo'))('zero, in $profile ($form)', async spoken => {
    const dock = await weighingDock(spoken);
    await weigh(dock, 150);
    expect(await press(dock, 'zero')).toBe('done');
    expect(dock.bench.devices()[0]?.weight).toMatchObject({ grams: 0 });
    // What was on it is nothing now: 5150 g lie there, 5000 are shown.
    dock.told();
    expect(steadyOf(await weigh(dock, 5150))).toEqual(['steady 5000']);
    // Two kilograms are more than the scale itself zeroes away.
    expect(dock.scale.zero()).toBe('refused');
  });

  test.for(tares)('tare, in $profile ($form)', async spoken => {
    const dock = await weighingDock(spoken);
    await weigh(dock, 1500);
    expect(await press(dock, 'tare')).toBe('done');
    dock.told();
    expect(steadyOf(await weigh(dock, 6500))).toEqual(['steady 5000']);
    const canClear = dock.protocol?.commands?.['clear-tare'] !== undefined;
    if (!canClear) dock.scale.clearTare();
    else expect(await press(dock, 'clear-tare')).toBe('done');
    await dock.clock.pass(1000);
    expect(dock.bench.devices()[0]?.weight).toMatchObject({ grams: 6500 });
  });
});

describe('a simulated scale', () => {
  const cutBy = (length: number) => (bytes: Uint8Array) =>
    Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) =>
      bytes.slice(i * length, (i + 1) * length),
    );

  test('is read the same however its bytes are cut, for any seed, division, load and order', async () => {
    const loads = fc.array(fc.integer({ min: 30, max: 590 }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(1, 2, 5, 10, 20, 50, 100),
        fc.integer({ min: 1, max: 9 }),
        loads,
        async (spoken, seed, divisionGrams, length, divisions) => {
          const maxGrams = divisionGrams * 600;
          const dock = await weighingDock({
            ...spoken,
            scale: { seed, divisionGrams, maxGrams },
            // A report comes whole.
            ...(spoken.profile !== 'hid-scale' && { cut: cutBy(length) }),
          });
          // Dibal's zero is ambiguous: the same load again, within a division, is no new one there.
          const apart = spoken.profile === 'dibal' ? 2 : 1;
          const wanted = divisions
            .filter((one, i) => i === 0 || Math.abs(one - (divisions[i - 1] ?? 0)) >= apart)
            .map(one => one * divisionGrams);
          const steady: string[] = [];
          for (const grams of wanted) {
            steady.push(...steadyOf(await weigh(dock, grams)));
            await weigh(dock, 0);
          }
          expect(steady).toEqual(wanted.map(grams => `steady ${grams}`));
          dock.scale.stop();
        },
      ),
      { numRuns: 200 },
    );
  }, 300_000);

  test('in any trouble of platform or cable never gives a weight that does not lie there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...all),
        fc.integer({ min: 1, max: 1e6 }),
        fc.array(
          fc.constantFrom(...SCALE_TROUBLES.filter(one => !['stuck', 'drift', 'flood'].includes(one))),
        ),
        async (spoken, seed, troubles) => {
          const dock = await weighingDock({ ...spoken, scale: { seed } });
          dock.scale.load(12_340);
          for (const trouble of troubles) {
            dock.scale.trouble(trouble);
            await dock.clock.pass(1000);
          }
          // A platform that never settles may rest beside its load by one division for as long as a row takes; a figure
          // that lost a digit on the line is further off.
          const isOff = (one: string) => Math.abs(Number(one.replace('steady ', '')) - 12_340) > 10;
          expect(steadyOf(dock.told()).filter(isOff)).toEqual([]);
          dock.scale.stop();
        },
      ),
      { numRuns: 200 },
    );
  }, 300_000);

  test('that floods turns the lamp, and weighs again afterwards', async () => {
    const dock = await weighingDock({ profile: 'and-st' });
    dock.scale.trouble('flood');
    await dock.clock.pass(4000);
    expect(dock.bench.devices()[0]?.fault?.code).toBe('flood');
    expect(steadyOf(dock.told())).toEqual([]);
    dock.scale.trouble('none');
    await dock.clock.pass(2000);
    expect(steadyOf(await weigh(dock, 5000))).toEqual(['steady 5000']);
    expect(dock.bench.devices()[0]?.lamp).toBe('ready');
  });

  // What no station can know of: that is why a test weight is laid on in the morning.
  test('that is stuck, or creeps and calls itself stable, is believed', async () => {
    const stuck = await weighingDock({ profile: 'mt-sics' });
    await weigh(stuck, 5000);
    stuck.scale.trouble('stuck');
    expect(steadyOf(await weigh(stuck, 9000))).toEqual([]);
    expect(stuck.bench.devices()[0]?.weight).toMatchObject({ state: 'stable', grams: 5000 });
    const creeping = await weighingDock({ profile: 'mt-sics' });
    creeping.scale.trouble('drift');
    const told = await weigh(creeping, 5000);
    await creeping.clock.pass(60_000);
    expect(steadyOf(told).length).toBe(1);
    expect(creeping.bench.devices()[0]?.weight).toMatchObject({ grams: 5320 });
  });
});
