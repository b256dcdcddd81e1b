// Which dock lanes there are, and which of them a device stands at. One lane holds one truck.
import type { DeviceId, DeviceRow } from '#hardware/reading.ts';

/** The station's only lane has no name. */
export const ONLY = '';

/** In the configured order, then those that only devices name: a lane that is spelt otherwise shows beside the others. */
export const lanesOf = (configured: readonly string[], rows: readonly DeviceRow[]): readonly string[] => {
  const named = rows.flatMap(({ lane }) => (lane === undefined ? [] : [lane])).toSorted();
  const lanes = [...new Set([...configured, ...named])];
  return lanes.length > 0 ? lanes : [ONLY];
};

/** undefined: it names none, so it stands at the first. */
export const laneOf = (device: DeviceId, rows: readonly DeviceRow[]): string | undefined =>
  rows.find(({ id }) => id === device)?.lane;
