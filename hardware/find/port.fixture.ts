// A port with a simulated scale behind it that is set to its own line settings: what is read or written with others
// comes out as on a real wire. Time stands still until it is passed.
import { LineFault } from '#hardware/line.ts';
import { createLinePair, type LinePair } from '#hardware/lines/pair.ts';
import type { LineSettings } from '#hardware/reading.ts';
import { createManualClock } from '#hardware/simulator/manual-clock.ts';
import { simulateScale } from '#hardware/simulator/scale.ts';
import type { ScaleProfile } from '#hardware/simulator/speeches.ts';
import { createFinder } from './find.ts';
import type { FindOptions, Found } from './found.ts';
import type { FinderParts } from './one-port.ts';
import { readAtOther } from './wire.fixture.ts';

export type Behind = {
  readonly protocol: ScaleProfile;
  readonly form?: string;
  readonly line: LineSettings;
  readonly grams?: number;
  readonly framesPerSecond?: number;
};

export const finderRig = (behind?: Behind) => {
  const clock = createManualClock(1_000_000);
  const inner = createLinePair('scale');
  const scale =
    behind &&
    simulateScale({
      line: inner.device,
      protocol: behind.protocol,
      ...(behind.form !== undefined && { form: behind.form }),
      ...(behind.framesPerSecond !== undefined && { framesPerSecond: behind.framesPerSecond }),
      clock,
    });
  scale?.load(behind?.grams ?? 1230);
  const written: number[][] = [];
  const opened: LineSettings[] = [];
  let now: { readonly pair: LinePair; readonly at: LineSettings } | undefined;
  inner.station.onBytes(bytes => {
    if (now !== undefined && behind !== undefined)
      void now.pair.device.write(readAtOther(bytes, behind.line, now.at)).catch(() => {});
  });
  let open = 0;
  let mostOpen = 0;
  const openLine: FinderParts['openLine'] = async (path, at) => {
    if (path === 'absent') throw new LineFault('absent', path);
    if (path === 'busy' || path === 'denied') throw new LineFault(path, path);
    const pair = createLinePair(path);
    opened.push(at);
    open += 1;
    mostOpen = Math.max(open, mostOpen);
    now = { pair, at };
    pair.device.onBytes(bytes => {
      written.push([...bytes]);
      if (behind !== undefined) void inner.station.write(readAtOther(bytes, at, behind.line));
    });
    pair.device.onEnd(() => {
      open -= 1;
      if (now?.pair === pair) now = undefined;
    });
    return pair.station;
  };
  const finder = createFinder({ openLine, clock });
  const passed = async (finding: Promise<Found>): Promise<Found> => {
    let over = false;
    const watched = finding.finally(() => {
      over = true;
    });
    for (let turn = 0; turn < 2000 && !over; turn += 1) await clock.pass(100);
    return watched;
  };
  return {
    clock,
    finder,
    scale,
    /** What the host wrote, one chunk each. */
    written,
    opened,
    unplug: () => now?.pair.unplug(),
    open: () => open,
    mostOpen: () => mostOpen,
    send: async (bytes: Uint8Array) => now?.pair.device.write(bytes),
    passed,
    find: (path = 'u0', more: Partial<FindOptions> = {}) =>
      passed(finder.find({ path }, { held: [], ...more })),
  };
};
