import { describe, expect, test } from 'vitest';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import type { Commanded } from './bench.ts';
import type { Line } from './line.ts';
import type { CommandName } from './protocol.ts';
import { createDock, scale, scanner, short } from './simulator/dock.ts';
import { type SimulatedScale, simulateScale } from './simulator/scale.ts';

describe('the zero key of a scale on the bench', () => {
  const weigh = async () => {
    const dock = createDock([scale('w', 'a')]);
    let platform: SimulatedScale | undefined;
    dock.plug('a', undefined, line => {
      platform = simulateScale({ line, protocol: 'mt-sics', clock: dock.clock });
    });
    await dock.clock.pass(1000);
    const answers: Commanded[] = [];
    const press = async (id: string, name: CommandName, ms: number) => {
      void dock.bench.command(id, name).then(how => answers.push(how));
      await dock.clock.pass(ms);
    };
    return { ...dock, answers, press, platform: platform as unknown as SimulatedScale };
  };

  test('is pressed over what a dirty platform shows, and the next reading shows it', async () => {
    const { platform, press, answers, clock, bench } = await weigh();
    platform.load(150);
    await clock.pass(2000);
    expect(bench.devices()[0]?.weight).toMatchObject({ state: 'stable', grams: 150 });
    await press('w', 'zero', 1000);
    expect(answers).toEqual(['done']);
    expect(bench.devices()[0]?.weight).toMatchObject({ grams: 0 });
    await bench.stop();
  });

  test('is refused over a parcel, and while it moves not yet', async () => {
    const { platform, press, answers, clock, bench } = await weigh();
    platform.load(12_340);
    await clock.pass(300);
    await press('w', 'zero', 0);
    await clock.pass(2000);
    await press('w', 'zero', 0);
    expect(answers).toEqual(['not-now', 'refused']);
    expect(bench.devices()[0]?.weight).toMatchObject({ grams: 12_340 });
    await bench.stop();
  });

  test('is unanswered by a scale that fell silent, and of no use where no scale is', async () => {
    const { platform, press, answers, unplug, bench } = await weigh();
    platform.trouble('silence');
    await press('w', 'zero', 3000);
    unplug('a');
    await press('w', 'zero', 0);
    await press('nobody', 'zero', 0);
    expect(answers).toEqual(['unanswered', 'not-now', 'not-now']);
    await bench.stop();
  });
});

describe('a scanner on the bench that can be told to stop', () => {
  const ssi = { enable: '04e90400ff0f', disable: '04ea0400ff0e' };
  const watched = async () => {
    const dock = createDock([{ ...scanner('s', 'a'), profile: 'zebra-ssi' }]);
    const heard: string[] = [];
    const plug = () =>
      dock.plug('a', undefined, (line: Line) => line.onBytes(bytes => heard.push(toHex(bytes))));
    plug();
    await dock.clock.pass(0);
    return { ...dock, heard, plug };
  };

  test('is enabled when it is opened, when it comes back, and when the station stops', async () => {
    const { bench, clock, heard, plug, unplug, readings } = await watched();
    await bench.command('s', 'disable');
    await clock.pass(0);
    unplug('a');
    await clock.pass(1000);
    plug();
    await clock.pass(1000);
    await bench.command('s', 'disable');
    await bench.stop();
    await clock.pass(0);
    const { enable, disable } = ssi;
    expect(heard).toEqual([enable, disable, enable, disable, enable]);
    expect(short(readings)).toEqual(['s ready', 's waiting vanished', 's ready']);
  });

  test('is enabled by itself when nobody does', async () => {
    const { bench, clock, heard } = await watched();
    await bench.command('s', 'disable');
    await clock.pass(20_000);
    expect(heard).toEqual([ssi.enable, ssi.disable, ssi.enable]);
    await bench.stop();
  });

  test('without commands is told nothing', async () => {
    const dock = createDock([scanner('s', 'a')]);
    const heard: string[] = [];
    dock.plug('a', undefined, line => line.onBytes(bytes => heard.push(toHex(bytes))));
    await dock.clock.pass(0);
    expect(await dock.bench.command('s', 'good')).toBe('unsupported');
    await dock.send('a', utf8('A\r'));
    await dock.bench.stop();
    expect(heard).toEqual([]);
  });
});
