// What a handoff counts. Every total is the sum over the members that are there: each member says what it adds, and
// whoever puts one in, takes one out or changes one goes through content.ts, which adds and takes off just that.
import type { Aside, Held, Parcel, Parked, Question, Sack } from './state.ts';

export type Totals = {
  readonly sacks: number;
  readonly sacksWeighed: number;
  readonly parcels: number;
  /** Of `parcels`, those in no sack. */
  readonly loose: number;
  /** Of the sacks together (lib/gross.ts): one that lies in a weighed one is in that one's weight. */
  readonly grams: number;
  /** Scans that were recorded and not counted. */
  readonly repeated: number;
  readonly parked: number;
  readonly held: number;
  readonly returned: number;
  readonly rejected: number;
  /** Things that are counted and in question. */
  readonly questions: number;
  /** Sacks whose parcels were to be scanned, and are not as many as was said. */
  readonly uneven: number;
  /** Of the announced list, those that are here. */
  readonly matchedSacks: number;
  readonly matchedParcels: number;
  /** Parcels that a sack is said to contain beyond those that were scanned. */
  readonly said: number;
  readonly nested: number;
  readonly parcelsWeighed: number;
  readonly parcelGrams: number;
  readonly codParcels: number;
  readonly codPaise: number;
};

export const noTotals: Totals = {
  sacks: 0,
  sacksWeighed: 0,
  parcels: 0,
  loose: 0,
  grams: 0,
  repeated: 0,
  parked: 0,
  held: 0,
  returned: 0,
  rejected: 0,
  questions: 0,
  uneven: 0,
  matchedSacks: 0,
  matchedParcels: 0,
  said: 0,
  nested: 0,
  parcelsWeighed: 0,
  parcelGrams: 0,
  codParcels: 0,
  codPaise: 0,
};

type Part = Partial<Totals>;
type Name = keyof Totals;

const changed = (totals: Totals, part: Part, sign: 1 | -1): Totals => {
  const sum: Record<Name, number> = { ...totals };
  for (const name of Object.keys(part) as Name[]) sum[name] += sign * (part[name] ?? 0);
  return sum;
};
export const plus = (totals: Totals, part: Part): Totals => changed(totals, part, 1);
export const minus = (totals: Totals, part: Part): Totals => changed(totals, part, -1);

/**
 * True where a sack was to be counted and its count is not what was said, and nobody has accepted that. Where nobody
 * said anything, a sack of which nothing was scanned was not counted.
 */
export const isUneven = ({ contents, said, parcels, countReason }: Sack): boolean =>
  contents !== 'none' && countReason === undefined && (said === undefined ? parcels === 0 : said !== parcels);

/** Without its weight: whether that counts, the sacks around it say (content.ts). */
export const ofSack = (sack: Sack): Part => ({
  sacks: 1,
  sacksWeighed: sack.weight ? 1 : 0,
  nested: sack.in === undefined ? 0 : 1,
  matchedSacks: sack.announced ? 1 : 0,
  uneven: isUneven(sack) ? 1 : 0,
  said: sack.contents === 'none' ? Math.max(0, (sack.said ?? 0) - sack.parcels) : 0,
});

export const ofParcel = (parcel: Parcel): Part => ({
  parcels: 1,
  loose: parcel.sack === null ? 1 : 0,
  matchedParcels: parcel.announced ? 1 : 0,
  parcelsWeighed: parcel.weight && parcel.weight.source !== 'announced' ? 1 : 0,
  parcelGrams: parcel.weight?.grams ?? 0,
  codParcels: parcel.codPaise === undefined ? 0 : 1,
  codPaise: parcel.codPaise ?? 0,
});

export const ofParked = (_: Parked): Part => ({ parked: 1 });
export const ofHeld = (_: Held): Part => ({ held: 1 });
export const ofAside = ({ how }: Aside): Part => (how === 'rejected' ? { rejected: 1 } : { returned: 1 });
export const ofQuestion = (_: Question): Part => ({ questions: 1 });
