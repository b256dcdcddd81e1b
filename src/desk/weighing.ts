// Which sack a steady weight belongs to. One load on the platform is one weight of one sack.
import type { SteadyWeight, Weight } from '#hardware/reading.ts';
import type { WeightTaken } from '#src/handoff/events.ts';
import { toHex } from '#src/lib/hex.ts';

export const takenFrom = (steady: SteadyWeight): WeightTaken => ({
  grams: steady.grams,
  value: steady.value,
  unit: steady.unit,
  ...(steady.mode && { mode: steady.mode }),
  device: steady.device,
  raw: toHex(steady.raw),
});

export type Weighing = ReturnType<typeof createWeighing>;

export const createWeighing = () => {
  /** The load that lies there now, and the sack that it was taken for. */
  let load: { readonly steady: SteadyWeight; takenFor: string | null } | null = null;

  return {
    /** Gone, or another load: what settled before can no longer be taken. */
    weight: (weight: Weight): void => {
      if (load?.steady.device !== weight.device) return;
      const stillThere =
        (weight.state === 'stable' || weight.state === 'unknown') && weight.grams >= load.steady.grams / 2;
      const settling = weight.state === 'moving';
      if (!stillThere && !settling) load = null;
    },
    steady: (steady: SteadyWeight): void => {
      load = { steady, takenFor: null };
    },
    /** The scale is not there any more. */
    gone: (device: string): void => {
      if (load?.steady.device === device) load = null;
    },
    /** The load that no sack has had yet, or null. */
    free: (): SteadyWeight | null => (load && load.takenFor === null ? load.steady : null),
    /** Any load that lies there, for a clerk who asks for it. */
    any: (): SteadyWeight | null => load?.steady ?? null,
    taken: (sack: string): void => {
      if (load) load.takenFor = sack;
    },
    isSteady: (device: string): boolean => load?.steady.device === device,
  };
};
