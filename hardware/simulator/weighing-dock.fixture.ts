// A simulated scale before the real bench: the real profile, its questions and its settling, in time that is told to pass.
import type { Line } from '#hardware/line.ts';
import { createLinePair } from '#hardware/lines/pair.ts';
import { protocols } from '#hardware/protocols.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { type Taught, teach } from '#hardware/scale/teach.ts';
import { assert } from '#src/lib/assert.ts';
import { createDock, short } from './dock.ts';
import { createManualClock } from './manual-clock.ts';
import { type ScaleParts, type SimulatedScale, simulateScale } from './scale.ts';
import type { ScaleProfile } from './speeches.ts';

export type Spoken = {
  readonly profile: ScaleProfile;
  readonly form?: string;
  readonly scale?: Partial<ScaleParts>;
  /** How each write of the device is cut into chunks. */
  readonly cut?: (bytes: Uint8Array) => readonly Uint8Array[];
};

const PATH = 'port';
/** Of the profiles whose frames carry no unit. */
const WITHOUT_UNIT: ReadonlySet<ScaleProfile> = new Set(['toledo-8217', 'toledo-8213', 'xk3190']);

/** What the scale sends while this lies on it, from the moment at which it was put there or has settled. */
const captured = async (spoken: Spoken, grams: number, isSettled: boolean): Promise<Uint8Array> => {
  const clock = createManualClock();
  const { station, device } = createLinePair();
  let bytes: number[] = [];
  station.onBytes(chunk => bytes.push(...chunk));
  const scale = simulateScale({
    line: device,
    clock,
    protocol: spoken.profile,
    ...(spoken.form !== undefined && { form: spoken.form }),
  });
  scale.load(grams);
  if (isSettled) await clock.pass(1500);
  bytes = [];
  await clock.pass(700);
  scale.stop();
  return Uint8Array.from(bytes);
};

/** The mask that a person would get who teaches this scale with a test weight of 7.3 kg. */
export const taughtBy = async (spoken: Spoken): Promise<Taught> =>
  teach({
    empty: await captured(spoken, 0, true),
    known: { bytes: await captured(spoken, 7310, true), grams: 7310, unit: 'kg' },
    unstable: await captured(spoken, 7310, false),
  });

const formOf = ({ form, scale }: Spoken) => ({ ...(form !== undefined && { form }), ...scale });

const maskOf = async (spoken: Spoken): Promise<string> => {
  const taught = await taughtBy(spoken);
  assert('mask' in taught, `the scale was not taught: ${JSON.stringify(taught)}`);
  return JSON.stringify(taught.mask);
};

const cutting = (line: Line, cut: NonNullable<Spoken['cut']>): Line => ({
  ...line,
  // All at once: the bytes of two writes must not mix.
  write: async bytes => void (await Promise.all(cut(bytes).map(line.write))),
});

export const weighingDock = async (spoken: Spoken) => {
  const { profile, cut = bytes => [bytes] } = spoken;
  const row: DeviceRow = {
    id: 'w',
    kind: 'scale',
    profile,
    port: { path: PATH },
    line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
    divisionGrams: spoken.scale?.divisionGrams ?? 10,
    ...(WITHOUT_UNIT.has(profile) && { unit: 'kg' as const }),
    ...(profile === 'taught' && { mask: await maskOf(spoken) }),
  };
  const dock = createDock([row]);
  let scale: SimulatedScale | undefined;
  const plug = (): void => {
    dock.plug(PATH, undefined, device => {
      const line = cutting(device, cut);
      if (scale === undefined)
        scale = simulateScale({ line, clock: dock.clock, protocol: profile, ...formOf(spoken) });
      else scale.plug(line);
    });
  };
  plug();
  await dock.clock.pass(1500);
  assert(scale, 'the port was opened');
  let seen = dock.readings.length;
  return {
    ...dock,
    plug,
    row,
    scale,
    protocol: protocols[profile],
    /** What was read since the last look. */
    told: (): readonly string[] => {
      const readings = dock.readings.slice(seen);
      seen = dock.readings.length;
      return short(readings).map(one => one.slice(2));
    },
  };
};

export type WeighingDock = Awaited<ReturnType<typeof weighingDock>>;
