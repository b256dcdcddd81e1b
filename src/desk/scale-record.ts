// What is kept of the scale with each weight, and what stands against its weights today (domain.md, section 7).
import type { DeviceRow, SteadyWeight } from '#hardware/reading.ts';
import { lawfulRange } from '#hardware/scale/lawful.ts';
import type { ScaleRecord, ScaleTrouble, WeightTaken } from '#src/handoff/events-scale.ts';
import { toHex } from '#src/lib/hex.ts';
import { localDate } from '#src/manifest/local-time.ts';

/** YYMMDD in the zone of the station. */
const dayOf = (at: number, zone: string): string => localDate(at, zone);

/** null: nothing. `now` in ms since 1970. */
export const scaleTroubleOf = (row: DeviceRow, now: number, zone: string): ScaleTrouble | null => {
  const { validUntil, lastTest } = row;
  // The certificate holds to the end of its day.
  if (validUntil !== undefined && validUntil.replaceAll('-', '').slice(2) < dayOf(now, zone))
    return 'certificate-expired';
  const isTried = lastTest?.ok === true && dayOf(Date.parse(lastTest.at), zone) === dayOf(now, zone);
  return isTried ? null : 'not-verified-today';
};

export const scaleRecordOf = (row: DeviceRow, now: number, zone: string): ScaleRecord => {
  const { model, serial, certificate, validUntil, divisionGrams } = row;
  const { minGrams, maxGrams } = lawfulRange(row);
  const despite = scaleTroubleOf(row, now, zone);
  return {
    ...(model !== undefined && { model }),
    ...(serial !== undefined && { serial }),
    ...(divisionGrams !== undefined && { e: divisionGrams }),
    ...(minGrams > 0 && { min: minGrams }),
    ...(Number.isFinite(maxGrams) && { max: maxGrams }),
    ...(certificate !== undefined && { certificate }),
    ...(validUntil !== undefined && { validUntil }),
    ...(despite && { despite }),
  };
};

export const takenFrom = (steady: SteadyWeight, scale?: ScaleRecord): WeightTaken => ({
  grams: steady.grams,
  value: steady.value,
  unit: steady.unit,
  ...(steady.mode && { mode: steady.mode }),
  device: steady.device,
  raw: toHex(steady.raw),
  ...(scale && { scale }),
});
