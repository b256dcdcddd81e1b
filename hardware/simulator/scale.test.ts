import { describe, expect, test } from 'vitest';
import { createLinePair } from '#hardware/lines/pair.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { createManualClock } from './manual-clock.ts';
import { type ScaleParts, simulateScale } from './scale.ts';

const setUp = (parts: Pick<ScaleParts, 'protocol'> & Partial<ScaleParts>) => {
  const clock = createManualClock();
  const { station, device } = createLinePair();
  let said = '';
  station.onBytes(chunk => {
    said += String.fromCharCode(...chunk);
  });
  const scale = simulateScale({ line: device, clock, ...parts });
  return {
    clock,
    scale,
    station,
    /** What was said since the last look, by line. */
    said: () => {
      const lines = said.split('\r\n').slice(0, -1);
      said = '';
      return lines;
    },
    ask: async (command: string) => {
      said = '';
      await station.write(utf8(`${command}\r\n`));
      await clock.pass(0);
      return said;
    },
  };
};

describe('the simulated scale', () => {
  test('answers SI with what lies there, moving before it settles', async () => {
    const { clock, scale, ask } = setUp({ protocol: 'mt-sics' });
    expect(await ask('SI')).toBe('S S      0.000 kg\r\n');
    scale.load(12_340);
    await clock.pass(100);
    expect(await ask('SI')).toMatch(/^S D +\d+\.\d\d0 kg\r\n$/);
    await clock.pass(1000);
    expect(await ask('SI')).toBe('S S     12.340 kg\r\n');
    // More than the zero key reaches.
    expect(await ask('Z')).toBe('Z +\r\n');
    expect(await ask('T')).toBe('T S     12.340 kg\r\n');
    expect(await ask('SI')).toBe('S S      0.000 kg\r\n');
    scale.unload();
    await clock.pass(1000);
    expect(await ask('TAC')).toBe('TAC A\r\n');
    scale.load(-250);
    await clock.pass(1000);
    expect(await ask('SI')).toBe('S -\r\n');
    expect(await ask('Z')).toBe('Z A\r\n');
    expect(await ask('SI')).toBe('S S      0.000 kg\r\n');
    scale.load(90_000);
    await clock.pass(1000);
    expect(await ask('SI')).toBe('S +\r\n');
    expect(await ask('WHAT')).toBe('ES\r\n');
  });

  test('sends ST,GS by itself, the same for the same seed', async () => {
    const run = async (): Promise<string[]> => {
      const { clock, scale, said } = setUp({ protocol: 'and-st', seed: 3, framesPerSecond: 20 });
      scale.load(5000);
      await clock.pass(2000);
      scale.stop();
      await clock.pass(1000);
      return said();
    };
    const lines = await run();
    expect(lines.length).toBe(40);
    expect(lines.at(0)).toMatch(/^US,GS,\+\d{4}\.\d\d0kg$/);
    expect(lines.at(-1)).toBe('ST,GS,+0005.000kg');
    expect(await run()).toEqual(lines);
  });

  test('keeps S waiting until the load rests, and repeats after SIR until the next question', async () => {
    const { clock, scale, ask, said } = setUp({ protocol: 'mt-sics', framesPerSecond: 10 });
    scale.load(5000);
    expect(await ask('S')).toBe('');
    await clock.pass(1000);
    expect(said()).toEqual(['S S      5.000 kg']);
    await ask('SIR');
    await clock.pass(1000);
    expect(said()).toHaveLength(10);
    await ask('SI');
    said();
    await clock.pass(1000);
    expect(said()).toEqual([]);
  });

  test.each([
    ['drift', ['S S     10.000 kg', 'S S     10.050 kg']],
    ['stuck', ['S S     10.000 kg', 'S S     10.000 kg']],
    ['fault', ['S S Error 10b', 'S S Error 10b']],
  ] as const)('in trouble: %s', async (trouble, shown) => {
    const { clock, scale, ask } = setUp({ protocol: 'mt-sics' });
    scale.load(10_000);
    await clock.pass(1000);
    scale.trouble(trouble);
    const first = await ask('SI');
    if (trouble === 'stuck') scale.unload();
    await clock.pass(10_000);
    expect([first, await ask('SI')].map(line => line.trim())).toEqual(shown);
    scale.trouble('none');
    await clock.pass(1000);
    expect(await ask('SI')).toBe(trouble === 'stuck' ? 'S S      0.000 kg\r\n' : 'S S     10.000 kg\r\n');
  });

  test('that floods sends more than any line carries, until it is told to stop', async () => {
    const { clock, scale, station } = setUp({ protocol: 'and-st' });
    let bytes = 0;
    station.onBytes(chunk => {
      bytes += chunk.length;
    });
    scale.trouble('flood');
    await clock.pass(1000);
    expect(bytes).toBeGreaterThan(200_000);
    scale.trouble('none');
    bytes = 0;
    await clock.pass(1000);
    expect(bytes).toBeLessThan(1000);
  });
});
