import { describe, expect, test } from 'vitest';
import { createManualClock } from './simulator/manual-clock.ts';
import { createWakeWatch } from './wake.ts';

const machine = (system: 'linux' | 'windows' = 'linux') => {
  const clock = createManualClock(1_000_000);
  let set = 0;
  let slept = 0;
  const woke: number[] = [];
  const watch = createWakeWatch({
    clock,
    uptime: {
      upMs: () => clock.now() - set,
      awakeMs: () => clock.now() - set - (system === 'linux' ? slept : 0),
    },
    onWake: ms => woke.push(ms),
  });
  return {
    clock,
    watch,
    woke,
    /** Linux counts timers in the time in which it is awake, Windows in all of it. */
    sleep: (ms: number) => {
      slept += ms;
      if (system === 'linux') clock.jump(ms);
      else clock.holdUp(ms);
    },
    setClock: (ms: number) => {
      set += ms;
      clock.jump(ms);
    },
  };
};

describe('a sleep of the computer', () => {
  test('is found within a second on Linux, once, with its length', async () => {
    const { clock, sleep, woke } = machine();
    await clock.pass(10_300);
    sleep(3_600_000);
    await clock.pass(1000);
    expect(woke).toEqual([3_600_000]);
    await clock.pass(60_000);
    expect(woke).toEqual([3_600_000]);
  });

  test('is found by the first chunk that arrives after it', async () => {
    const { clock, sleep, woke, watch } = machine();
    await clock.pass(10_300);
    sleep(2000);
    watch.look();
    expect(woke).toEqual([2000]);
  });

  test('is not found in a thread that was held up, however long, nor in a clock that was set', async () => {
    const { clock, setClock, woke } = machine();
    await clock.pass(5000);
    clock.holdUp(10_000);
    await clock.pass(5000);
    setClock(3_600_000);
    await clock.pass(5000);
    setClock(-7_200_000);
    await clock.pass(5000);
    expect(woke).toEqual([]);
  });

  test('is known on Windows where it was announced, and told once', async () => {
    const { clock, sleep, woke, watch } = machine('windows');
    await clock.pass(5000);
    watch.suspending();
    await clock.pass(400);
    sleep(8000);
    await clock.pass(0);
    expect(woke.length).toBe(1);
    watch.resumed();
    await clock.pass(5000);
    expect(woke.length).toBe(1);
  });

  test('that nobody announced is found on Windows after a minute, and is a held-up thread before', async () => {
    const { clock, sleep, woke } = machine('windows');
    sleep(40_000);
    await clock.pass(2000);
    expect(woke).toEqual([]);
    sleep(100_000);
    await clock.pass(2000);
    expect(woke.length).toBe(1);
  });

  test('that was announced and did not come is told at its end all the same: devices may have lost their power', async () => {
    const { clock, woke, watch } = machine();
    watch.suspending();
    await clock.pass(2000);
    watch.resumed();
    expect(woke).toEqual([0]);
    watch.stop();
    await clock.pass(100_000);
    expect(woke).toEqual([0]);
  });
});
