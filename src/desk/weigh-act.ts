// The weight of a sack or a parcel: from a steady reading, keyed by hand, or, where it is too light for the scale, as
// the shipper announced it.
import type { Bench } from '#hardware/bench.ts';
import type { DeviceRow, SteadyWeight } from '#hardware/reading.ts';
import { lawfulRange } from '#hardware/scale/lawful.ts';
import type { WeightTaken } from '#src/handoff/events-scale.ts';
import type { Actor } from '#src/handoff/facts.ts';
import { namedBy } from '#src/handoff/state.ts';
import { toHex } from '#src/lib/hex.ts';
import type { Dock, Outcome } from './dock.ts';
import { scaleRecordOf, takenFrom } from './scale-record.ts';
import type { Weighing } from './weighing.ts';

/** The rules say what is wrong: no truck, no sack, or this. */
const NO_LOAD: WeightTaken = { grams: 0, value: '', unit: '', device: '', raw: '' };

export type WeighAct = ReturnType<typeof createWeighAct>;

export const createWeighAct = (parts: {
  readonly bench: Pick<Bench, 'devices'>;
  readonly weighing: Weighing;
  readonly rows: () => readonly DeviceRow[];
  readonly dockAt: (device: string) => Dock;
  readonly zone: string;
  /** ms since 1970 */
  readonly now: () => number;
}) => {
  const { bench, weighing, rows, dockAt, zone, now } = parts;
  const rowOf = (device: string) => rows().find(({ id }) => id === device);

  const taken = (steady: SteadyWeight): WeightTaken => {
    const row = rowOf(steady.device);
    return takenFrom(steady, row && scaleRecordOf(row, now(), zone));
  };

  /** What lies on a scale of this lane and is too light for it. */
  const tooLight = (dock: Dock) => {
    for (const { row, weight } of bench.devices()) {
      if (row.kind !== 'scale' || dockAt(row.id) !== dock || !weight || !('grams' in weight)) continue;
      if (weight.state === 'moving' || weight.grams === undefined || weight.grams <= 0) continue;
      if (weight.grams < lawfulRange(rowOf(row.id) ?? row).minGrams) return weight;
    }
    return null;
  };

  const announcedInstead = (dock: Dock, of: string): WeightTaken | null => {
    const handoff = dock.handoff();
    const light = tooLight(dock);
    const code = handoff ? namedBy(handoff, of) : of;
    const grams = handoff?.parcels.get(code)?.announced?.grams;
    if (light === null || grams === undefined) return null;
    const { value, unit, device, raw } = light;
    return { grams, value: value ?? '', unit: unit ?? '', device, raw: toHex(raw), source: 'announced' };
  };

  return {
    /** `of` left out: the current sack. */
    weigh: (dock: Dock, of: string | undefined, by: Actor | undefined): Outcome => {
      const steady = weighing.any(scale => dockAt(scale) === dock);
      const instead = steady === null && of !== undefined ? announcedInstead(dock, of) : null;
      if (steady === null && instead === null && of !== undefined && tooLight(dock) !== null)
        return { refused: 'too-light' };
      const weight = steady === null ? (instead ?? NO_LOAD) : taken(steady);
      const outcome = dock.perform({
        do: 'weigh',
        weight,
        ...(of !== undefined && { of }),
        ...(by && { by }),
      });
      if ('done' in outcome && steady !== null) weighing.taken(steady.device);
      return outcome;
    },
    /** By itself: the load that settled becomes the current sack's weight. */
    give: (dock: Dock, steady: SteadyWeight): void => {
      const outcome = dock.perform({ do: 'weigh', weight: taken(steady) });
      if ('done' in outcome) weighing.taken(steady.device);
    },
    keyed: (dock: Dock, of: string, grams: number, reason: string, by: Actor | undefined): Outcome =>
      dock.perform({
        do: 'weigh',
        of,
        weight: {
          grams,
          value: String(grams),
          unit: 'g',
          device: 'keyboard',
          raw: '',
          source: 'keyed',
          reason,
          ...(by?.badge !== undefined && { by: by.badge }),
        },
        ...(by && { by }),
      }),
  };
};
