// Scans to how fast each person scanned.
import type { HourRow, OperatorRow } from './rows.ts';

/** `by`: a badge; null: the scanner was nobody's. `at` is ISO in UTC. */
export type ScanRow = { readonly at: string; readonly by: string | null };

/** Scans a minute that the Department of Posts expects of a person. */
export const NORM_A_MINUTE = 25;

/** Every scan is work, also one that counts nothing. `hourOf` says the station's hour of an instant. */
export const ratesOf = (
  scans: Iterable<ScanRow>,
  hourOf: (at: string) => string,
): { readonly operators: readonly OperatorRow[]; readonly hours: readonly HourRow[] } => {
  const people = new Map<
    string | null,
    { scans: number; minutes: Set<string>; hours: Map<string, number> }
  >();
  for (const { at, by } of scans) {
    const person = people.get(by) ?? { scans: 0, minutes: new Set(), hours: new Map() };
    const hour = hourOf(at);
    people.set(by, person);
    person.scans += 1;
    person.minutes.add(at.slice(0, 'YYYY-MM-DDTHH:MM'.length));
    person.hours.set(hour, (person.hours.get(hour) ?? 0) + 1);
  }
  // Scanners that were nobody's come last.
  const sorted = [...people].sort(([a], [b]) => (a === null ? 1 : b === null || a < b ? -1 : 1));
  return {
    operators: sorted.map(([operator, { scans: count, minutes }]) => ({
      operator,
      scans: count,
      minutes: minutes.size,
      perMinute: Math.round((count * 10) / minutes.size) / 10,
      norm: NORM_A_MINUTE,
    })),
    hours: sorted.flatMap(([operator, { hours }]) =>
      [...hours]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([hour, count]) => ({ operator, hour, scans: count })),
    ),
  };
};

/** The station's hour of an instant, by its clock: asked once a quarter of an hour, by which all zones differ. */
export const hoursBy = (localIso: (at: number) => string): ((at: string) => string) => {
  const known = new Map<number, string>();
  return at => {
    const quarter = Math.floor(Date.parse(at) / QUARTER_MS);
    const hour = known.get(quarter) ?? localIso(quarter * QUARTER_MS).slice(0, 'YYYY-MM-DDTHH'.length);
    known.set(quarter, hour);
    return hour;
  };
};

const QUARTER_MS = 15 * 60_000;
