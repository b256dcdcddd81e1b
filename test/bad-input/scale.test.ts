// What no scale should do, to the real program over a real serial port.
import { describe, expect, test } from 'vitest';
import type { ScaleParts } from '#hardware/simulator/scale.ts';
import type { View } from '#src/api/contract.ts';
import { plugScale, recordedIn, startDock, untilShown } from '#test/e2e/dock-on-ptys.ts';
import { tempFolder } from '#test/example-journal.ts';
import { openAct } from '#test/station-rig.ts';

const SACK = 'CBD3014298864';

const openDock = async (protocol: ScaleParts['protocol']) => {
  const root = tempFolder();
  const scale = await plugScale(root, protocol);
  const { program } = await startDock([scale], root);
  await program.act(openAct);
  await program.act({ act: 'scan', text: SACK });
  return {
    root,
    program,
    scale,
    until: (fits: (scaleView: View['devices'][number], view: View) => boolean, what: string) =>
      untilShown(program, view => view.devices.some(device => fits(device, view)), what),
  };
};
const weightsIn = (root: string) =>
  recordedIn(root).flatMap(({ event }) => (event.kind === 'sack-weighed' ? [event.weight.grams] : []));

describe.for(['mt-sics', 'and-st'] as const)('a scale (%s)', protocol => {
  test('that never settles gives no weight, says that it moves, and the sack can be closed without one', async () => {
    const { root, program, scale, until } = await openDock(protocol);
    scale.trouble('never-settles');
    scale.load(12_340);
    await until(
      ({ weight }) => weight?.state === 'moving' && (weight.grams ?? 0) > 12_000,
      'a load that moves',
    );
    expect(await program.act({ act: 'weigh' })).toEqual({ refused: 'no-weight' });
    // Many figures later it still is none.
    let figures = 0;
    let last: number | undefined;
    const view = await until(({ weight }) => {
      if (weight?.grams !== last) figures += 1;
      last = weight?.grams;
      return figures >= 12;
    }, 'figure after figure');
    expect(view.handoff?.current).toMatchObject({ grams: null });
    expect(view.handoff).toMatchObject({ unweighed: 1, totals: { sacksWeighed: 0, grams: 0 } });
    // As soon as it stands still, it is taken.
    scale.trouble('none');
    await until((_, { handoff }) => handoff?.current?.grams === 12_340, 'the weight after all');
    expect(await program.stop()).toBe(0);
    expect(weightsIn(root)).toEqual([12_340]);
  }, 300_000);

  test('that sends garbage is counted, shown and never guessed, and weighs again when it speaks again', async () => {
    const { root, program, scale, until } = await openDock(protocol);
    scale.trouble('garbage');
    scale.load(8_000);
    await until(({ unreadable }) => unreadable > 5, 'frames that cannot be read');
    scale.trouble('none');
    await until((_, { handoff }) => handoff?.current?.grams === 8_000, 'the weight after all');
    expect(await program.stop()).toBe(0);
    expect(weightsIn(root)).toEqual([8_000]);
  }, 300_000);

  test('that falls silent needs a person, and is ready when it speaks again', async () => {
    const { program, scale, until } = await openDock(protocol);
    scale.trouble('silence');
    const silent = await until(({ lamp }) => lamp === 'fault', 'the scale’s lamp');
    expect(silent.devices).toMatchObject([{ fault: 'silent' }]);
    expect(await program.act({ act: 'weigh' })).toEqual({ refused: 'no-weight' });
    scale.trouble('none');
    await until(({ lamp }) => lamp === 'ready', 'the scale again');
    expect(await program.stop()).toBe(0);
  }, 300_000);
});
