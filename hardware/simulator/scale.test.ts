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
    expect(await ask('Z')).toBe('Z A\r\n');
    expect(await ask('SI')).toBe('S S      0.000 kg\r\n');
    scale.unload();
    await clock.pass(1000);
    expect(await ask('SI')).toBe('S -\r\n');
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
});
