import { describe, expect, test } from 'vitest';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import type { View } from '#src/api/contract.ts';
import { createWatch } from '#src/desk/watch.ts';

const watched = () => {
  const clock = createManualClock();
  const watch = createWatch(clock, () => ({ version: watch.version() }) as View);
  const heard: number[] = [];
  const off = watch.onView(json => heard.push(JSON.parse(json).version));
  return { clock, watch, heard, off };
};

describe('changes', () => {
  test('of one turn are one view, the newest', async () => {
    const { clock, watch, heard, off } = watched();
    for (let i = 0; i < 5; i += 1) watch.changed();
    await clock.pass(0);
    watch.changed();
    await clock.pass(0);
    expect(heard).toEqual([6, 7]);
    off();
    watch.changed();
    await clock.pass(0);
    expect(heard).toEqual([6, 7]);
  });

  test('that come twenty times a second are shown ten times', async () => {
    const { clock, watch, heard } = watched();
    for (let i = 0; i < 20; i += 1) {
      watch.changedSoon();
      await clock.pass(50);
    }
    expect(heard.length).toBe(10);
  });

  test('that can wait go with the one that cannot', async () => {
    const { clock, watch, heard } = watched();
    watch.changedSoon();
    watch.changed();
    await clock.pass(500);
    expect(heard).toEqual([2]);
  });
});

describe('tidying', () => {
  test('waits for a second without work, and is done once after each time of work', async () => {
    const { clock, watch } = watched();
    const tidied: number[] = [];
    watch.whenQuiet(() => tidied.push(clock.now()));
    await clock.pass(3_000);
    expect(tidied).toEqual([]);
    for (let i = 0; i < 10; i += 1) {
      watch.changed();
      await clock.pass(500);
    }
    expect(tidied).toEqual([]);
    await clock.pass(5_000);
    expect(tidied.length).toBe(1);
    watch.changed();
    await clock.pass(5_000);
    expect(tidied.length).toBe(2);
  });

  test('is not kept off by a scale that sends for ever', async () => {
    const { clock, watch } = watched();
    let tidied = 0;
    const stop = watch.whenQuiet(() => {
      tidied += 1;
    });
    await clock.pass(10);
    watch.changed();
    for (let i = 0; i < 100; i += 1) {
      watch.changedSoon();
      await clock.pass(50);
    }
    expect(tidied).toBe(1);
    stop();
    watch.changed();
    await clock.pass(5_000);
    expect(tidied).toBe(1);
  });
});
