// Which dock lanes there are, and which of them a device stands at. One lane holds one truck.
import type { DeviceId, DeviceRow } from '#hardware/reading.ts';

/** The station's only lane has no name. */
export const ONLY = '';

/** In the configured order; else those that devices name; else the only one. */
export const lanesOf = (configured: readonly string[], rows: readonly DeviceRow[]): readonly string[] => {
  if (configured.length > 0) return configured;
  const named = [...new Set(rows.flatMap(({ lane }) => (lane === undefined ? [] : [lane])))].toSorted();
  return named.length > 0 ? named : [ONLY];
};

/** A device that names no lane, or one that is gone, stands at the first. */
export const laneOf = (device: DeviceId, rows: readonly DeviceRow[], lanes: readonly string[]): string => {
  const named = rows.find(({ id }) => id === device)?.lane;
  return named !== undefined && lanes.includes(named) ? named : (lanes[0] ?? ONLY);
};
