// Which sack a steady weight belongs to. One load on a platform is one weight of one sack.
import type { DeviceId, SteadyWeight, Weight } from '#hardware/reading.ts';

export type Weighing = ReturnType<typeof createWeighing>;

type Load = { readonly steady: SteadyWeight; isTaken: boolean };
type Of = (device: DeviceId) => boolean;
const every: Of = () => true;

export const createWeighing = () => {
  /** The load that lies on each scale now, and whether a sack has had it. */
  const loads = new Map<DeviceId, Load>();
  const newest = (of: Of, isFree: boolean): SteadyWeight | null => {
    let found: SteadyWeight | null = null;
    for (const { steady, isTaken } of loads.values()) {
      if (!of(steady.device) || (isFree && isTaken)) continue;
      if (found === null || steady.at >= found.at) found = steady;
    }
    return found;
  };

  return {
    /** Gone, or another load: what settled before can no longer be taken. */
    weight: (weight: Weight): void => {
      const load = loads.get(weight.device);
      if (load === undefined) return;
      const stillThere =
        (weight.state === 'stable' || weight.state === 'unknown') && weight.grams >= load.steady.grams / 2;
      const settling = weight.state === 'moving';
      if (!stillThere && !settling) loads.delete(weight.device);
    },
    steady: (steady: SteadyWeight): void => {
      loads.set(steady.device, { steady, isTaken: false });
    },
    /** The scale is not there any more. */
    gone: (device: DeviceId): void => {
      loads.delete(device);
    },
    /** A load that no sack has had yet, the newest; or null. `of`: on which scales. */
    free: (of: Of = every): SteadyWeight | null => newest(of, true),
    /** Any load that lies there, for a clerk who asks for it. */
    any: (of: Of = every): SteadyWeight | null => newest(of, false),
    taken: (device: DeviceId): void => {
      const load = loads.get(device);
      if (load) load.isTaken = true;
    },
    isSteady: (device: DeviceId): boolean => loads.has(device),
  };
};
