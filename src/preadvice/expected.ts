// What was announced of a code: the list of a truck as an index, made anew whenever a station starts.
import type { AnnouncedParcel, AnnouncedSack, PreAdvice } from './pre-advice.ts';

export type Expected =
  | { readonly kind: 'sack'; readonly sack: AnnouncedSack }
  /** `sack` null: announced loose. Found by an alias too: `parcel.code` is its one name. */
  | { readonly kind: 'parcel'; readonly parcel: AnnouncedParcel; readonly sack: AnnouncedSack | null };

export type ExpectedTotals = {
  readonly sacks: number;
  readonly parcels: number;
  readonly loose: number;
  readonly codParcels: number;
  /** Of those with an amount. */
  readonly codPaise: number;
  readonly codWithoutAmount: number;
  readonly parcelGrams: number;
  /** Parcels without an announced weight. */
  readonly unweighed: number;
};

export type Missing = {
  readonly sacks: readonly AnnouncedSack[];
  readonly parcels: readonly { readonly parcel: AnnouncedParcel; readonly sack: AnnouncedSack | null }[];
};

export const createExpected = ({ sacks, loose }: PreAdvice) => {
  const byCode = new Map<string, Expected>();
  const total = {
    sacks: sacks.length,
    parcels: 0,
    loose: loose.length,
    codParcels: 0,
    codPaise: 0,
    codWithoutAmount: 0,
    parcelGrams: 0,
    unweighed: 0,
  };
  // A list from elsewhere may hold a code twice: the first stands, as when it was read.
  const put = (code: string, expected: Expected): void => {
    if (!byCode.has(code)) byCode.set(code, expected);
  };
  const putParcel = (parcel: AnnouncedParcel, sack: AnnouncedSack | null): void => {
    const expected: Expected = { kind: 'parcel', parcel, sack };
    put(parcel.code, expected);
    total.parcels += 1;
    if (parcel.grams === undefined) total.unweighed += 1;
    else total.parcelGrams += parcel.grams;
    if (parcel.cod === undefined) return;
    total.codParcels += 1;
    if (parcel.cod.paise === null) total.codWithoutAmount += 1;
    else total.codPaise += parcel.cod.paise;
  };
  const parcelsOf = function* () {
    for (const sack of sacks) for (const parcel of sack.parcels) yield { parcel, sack };
    for (const parcel of loose) yield { parcel, sack: null };
  };
  for (const sack of sacks) put(sack.code, { kind: 'sack', sack });
  for (const { parcel, sack } of parcelsOf()) putParcel(parcel, sack);
  // After all codes: no alias takes what is another one's own name.
  for (const { parcel } of parcelsOf()) {
    if (parcel.aliases === undefined) continue;
    const own = byCode.get(parcel.code);
    if (own !== undefined) for (const alias of parcel.aliases) put(alias, own);
  }
  const totals: ExpectedTotals = total;
  return {
    totals,
    find: (code: string): Expected | null => byCode.get(code) ?? null,
    /** In the list's order. `hasArrived` is asked by a sack's or a parcel's own code, never by an alias. */
    missing: (hasArrived: (code: string) => boolean): Missing => ({
      sacks: sacks.filter(({ code }) => !hasArrived(code)),
      parcels: [...parcelsOf()].filter(({ parcel }) => !hasArrived(parcel.code)),
    }),
  };
};

export type ExpectedList = ReturnType<typeof createExpected>;
