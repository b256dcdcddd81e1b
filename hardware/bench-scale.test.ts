import { describe, expect, test } from 'vitest';
import { utf8 } from '#src/lib/utf8.ts';
import { createDock, scale, scanner, short } from './simulator/dock.ts';
import { simulateScale } from './simulator/scale.ts';

describe('a scale on the bench', () => {
  test('is asked about five times a second, and gives one steady weight for each load', async () => {
    const dock = createDock([scale('w', 'c')]);
    let asked = 0;
    let simulated: ReturnType<typeof simulateScale> | undefined;
    dock.plug('c', undefined, device => {
      const write = device.write;
      simulated = simulateScale({
        line: {
          ...device,
          write: bytes => {
            asked += 1;
            return write(bytes);
          },
        },
        protocol: 'mt-sics',
        clock: dock.clock,
      });
    });
    await dock.clock.pass(2000);
    expect(asked).toBe(11);
    simulated?.load(5000);
    await dock.clock.pass(5000);
    simulated?.unload();
    await dock.clock.pass(2000);
    simulated?.load(5000);
    await dock.clock.pass(5000);
    const told = short(dock.readings);
    expect(told.filter(one => one.includes('steady'))).toEqual(['w steady 5000', 'w steady 5000']);
    expect(told.some(one => one.startsWith('w moving'))).toBe(true);
    expect(dock.bench.devices()[0]?.weight).toMatchObject({ state: 'stable', grams: 5000, unit: 'kg' });
  });

  test('that no longer answers is silent, is asked on, and recovers by itself', async () => {
    const dock = createDock([scale('w', 'c')]);
    let simulated: ReturnType<typeof simulateScale> | undefined;
    dock.plug('c', undefined, device => {
      simulated = simulateScale({ line: device, protocol: 'mt-sics', clock: dock.clock });
    });
    await dock.clock.pass(1000);
    simulated?.trouble('silence');
    await dock.clock.pass(4000);
    simulated?.trouble('none');
    await dock.clock.pass(1000);
    expect(short(dock.readings).filter(one => !one.includes('stable'))).toEqual([
      'w ready',
      'w fault silent',
      'w ready',
    ]);
  });

  test('that sends garbage is counted, stops nobody, and is read again afterwards', async () => {
    const dock = createDock([scale('w', 'c', 'and-st'), scanner('s1', 'a')]);
    let simulated: ReturnType<typeof simulateScale> | undefined;
    dock.plug('a');
    dock.plug('c', undefined, device => {
      simulated = simulateScale({ line: device, protocol: 'and-st', clock: dock.clock, seed: 7 });
    });
    await dock.clock.pass(1000);
    simulated?.trouble('garbage');
    await dock.clock.pass(20_000);
    await dock.send('a', 'A\r');
    simulated?.trouble('none');
    simulated?.load(7000);
    await dock.clock.pass(3000);
    expect(dock.bench.devices()[0]?.unreadable).toBeGreaterThan(5);
    expect(short(dock.readings)).toContain('s1 A');
    expect(short(dock.readings).filter(one => one.includes('steady'))).toEqual(['w steady 7000']);
  });

  test.each(['mt-sics', 'and-st'] as const)(
    'in %s that never settles gives no steady weight',
    async profile => {
      const dock = createDock([scale('w', 'c', profile)]);
      dock.plug('c', undefined, device => {
        const simulated = simulateScale({ line: device, protocol: profile, clock: dock.clock });
        simulated.load(5000);
        simulated.trouble('never-settles');
      });
      await dock.clock.pass(60_000);
      const told = short(dock.readings);
      expect(told.filter(one => one.includes('steady') || one.includes('fault'))).toEqual([]);
      expect(told.length).toBeGreaterThan(200);
    },
  );

  test('loses its newest weight with its line', async () => {
    const dock = createDock([scale('w', 'c', 'and-st')]);
    dock.plug('c');
    await dock.clock.pass(0);
    await dock.send('c', 'ST,GS,+0005.000kg\r\n');
    expect(dock.bench.devices()[0]?.weight).toMatchObject({ grams: 5000, raw: utf8('ST,GS,+0005.000kg') });
    dock.unplug('c');
    expect(dock.bench.devices()[0]).not.toHaveProperty('weight');
  });
});
