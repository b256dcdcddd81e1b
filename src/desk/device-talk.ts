// What a person at the devices screen hears of one device, and says to it.
import type { Bench } from '#hardware/bench.ts';
import type { DeviceId } from '#hardware/reading.ts';
import { teach } from '#hardware/scale/teach.ts';
import type {
  CannotTeach,
  CommandAnswer,
  DeviceCommand,
  HeardAnswer,
  Teach,
} from '#src/api/contract-devices.ts';
import { fromHex, toHex } from '#src/lib/hex.ts';
import { heardViewOf } from './heard.ts';

export const createDeviceTalk = (bench: Bench) => ({
  /** What a device sent last; null: there is no such device. */
  heard: (id: DeviceId): HeardAnswer | null => {
    const heard = bench.heard(id);
    return heard === undefined ? null : heardViewOf(heard);
  },
  /** A key of the scale, a sound of the scanner. Never rejects. */
  command: async (id: DeviceId, name: DeviceCommand): Promise<CommandAnswer> => ({
    was: await bench.command(id, name),
  }),
  /** All that a device sends in the next 4 s, in hex; undefined: there is no such device. */
  capture: async (id: DeviceId): Promise<string | undefined> => {
    const bytes = await bench.capture(id);
    return bytes && toHex(bytes);
  },
  /** The mask of a scale, for its row. */
  teach: (lesson: Teach): { readonly mask: string } | { readonly cannot: CannotTeach } => {
    const { grams, unit } = lesson;
    const taught = teach({
      empty: fromHex(lesson.empty),
      known: { bytes: fromHex(lesson.known), grams, unit },
      unstable: fromHex(lesson.moving),
    });
    return 'mask' in taught ? { mask: JSON.stringify(taught.mask) } : taught;
  },
});
