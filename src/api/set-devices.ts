// The rows that a page asks for to the station's devices. Scanners and ports are anybody's to change: a clerk must be able
// to plug in another. What a scale says of itself is a lead's.
import type { DeviceRow } from '#hardware/reading.ts';
import type { Station } from '#src/station.ts';
import type { DevicesAnswer } from './contract-devices.ts';
import { changesLegal } from './contract-lead.ts';
import { leadOf, notLeadStatus } from './lead-pin.ts';

export const setDevices = async (
  station: Station,
  rows: readonly DeviceRow[],
  pin: string | undefined,
): Promise<{ readonly answer: DevicesAnswer; readonly status: 200 | 403 | 409 | 500 | 503 }> => {
  if (changesLegal(station.config().devices, rows)) {
    const lead = await leadOf(station, pin);
    if (!('lead' in lead)) return { answer: lead, status: notLeadStatus(lead) };
  }
  await station.setDevices(rows.map(row => withOwnTest(row, station.config().devices)));
  return { answer: { devices: station.config().devices }, status: 200 };
};

/** What the test weight proved the station saw itself; no page tells it. */
const withOwnTest = ({ lastTest: _, ...row }: DeviceRow, set: readonly DeviceRow[]): DeviceRow => {
  const lastTest = set.find(({ id, kind }) => id === row.id && kind === row.kind)?.lastTest;
  return lastTest === undefined ? row : { ...row, lastTest };
};
