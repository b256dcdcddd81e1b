// Whether the rows of a version 2 document agree with each other and with its head.
import type { Totals } from '#src/handoff/totals.ts';
import { grossGrams } from '#src/lib/gross.ts';
import type { ManifestHead2, ManifestRow2, SackRow2 } from './document.ts';
import { totalsHash } from './totals-hash.ts';
import { type Wrong, wrong } from './wrong.ts';

const RANK = { sack: 0, parcel: 1, rejected: 2, returned: 2, held: 2, missing: 3 } as const;

export const rowsTrouble2 = (rows: readonly ManifestRow2[]): Wrong | null => {
  // Codes and aliases: nothing that was handed over, refused or missing is named twice.
  const names = new Set<string>();
  const sacks = new Map<string, SackRow2>();
  const found = new Map<string, number>();
  // Sacks that were not taken over, with what went with them.
  const gone = new Set<string>();
  let rank = 0;
  for (const row of rows) {
    if (RANK[row.row] < rank) return wrong('rows', `${row.row} ${row.code} is out of order`);
    rank = RANK[row.row];
    for (const name of [row.code, ...('aliases' in row ? (row.aliases ?? []) : [])]) {
      if (names.has(name)) return wrong('rows', `${name} is there twice`);
      names.add(name);
    }
    if (row.row === 'sack') sacks.set(row.code, row);
    if ((row.row === 'rejected' || row.row === 'returned') && row.of === 'sack') gone.add(row.code);
    if (row.row !== 'parcel' || row.sack === null) continue;
    if (!sacks.has(row.sack)) return wrong('rows', `${row.code} lies in ${row.sack}, which is not there`);
    found.set(row.sack, (found.get(row.sack) ?? 0) + 1);
  }
  for (const { code, parcels } of sacks.values()) {
    const there = found.get(code) ?? 0;
    if (there !== parcels) return wrong('rows', `${code} says ${parcels} parcels and has ${there}`);
  }
  for (const row of rows) {
    if (row.row !== 'rejected' && row.row !== 'returned') continue;
    if (row.sack !== undefined && (row.of === 'sack' || !gone.has(row.sack)))
      return wrong('rows', `${row.code} went with ${row.sack}, which did not go`);
  }
  return nestingTrouble(sacks);
};

/** Every sack that another lies in is there, and none lies in itself by any way. */
const nestingTrouble = (sacks: ReadonlyMap<string, SackRow2>): Wrong | null => {
  const proved = new Set<string>();
  for (const { code } of sacks.values()) {
    const way = new Set<string>();
    for (let at: string | undefined = code; at !== undefined && !proved.has(at); at = sacks.get(at)?.in) {
      if (!sacks.has(at)) return wrong('rows', `${[...way].at(-1)} lies in ${at}, which is not there`);
      if (way.has(at)) return wrong('rows', `${at} lies in itself`);
      way.add(at);
    }
    for (const one of way) proved.add(one);
  }
  return null;
};

type Sum = { -readonly [Name in keyof Totals]: number };

/** All that the rows can tell: everything but `repeated`. Nothing is left parked or in question at the close. */
const sumOf = (rows: readonly ManifestRow2[]): Omit<Sum, 'repeated'> & Missing => {
  const sum = {
    sacks: 0,
    sacksWeighed: 0,
    parcels: 0,
    loose: 0,
    grams: 0,
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
    missingSacks: 0,
    missingParcels: 0,
  };
  for (const row of rows) {
    switch (row.row) {
      case 'sack': {
        const { contents, said, parcels, countReason } = row;
        const isNested = row.in !== undefined;
        const isCounted = contents !== 'none';
        sum.sacks += 1;
        sum.sacksWeighed += row.weight ? 1 : 0;
        sum.nested += isNested ? 1 : 0;
        sum.matchedSacks += row.announced ? 1 : 0;
        sum.said += isCounted ? 0 : Math.max(0, (said ?? 0) - parcels);
        sum.uneven +=
          isCounted && said !== undefined && said !== parcels && countReason === undefined ? 1 : 0;
        break;
      }
      case 'parcel':
        sum.parcels += 1;
        sum.loose += row.sack === null ? 1 : 0;
        sum.matchedParcels += row.announced ? 1 : 0;
        sum.parcelsWeighed += row.weight && row.weight.source !== 'announced' ? 1 : 0;
        sum.parcelGrams += row.weight?.grams ?? 0;
        sum.codParcels += row.codPaise === undefined ? 0 : 1;
        sum.codPaise += row.codPaise ?? 0;
        break;
      case 'missing':
        if (row.of === 'sack') sum.missingSacks += 1;
        else sum.missingParcels += 1;
        break;
      default:
        sum[row.row] += 1;
    }
  }
  return sum;
};
type Missing = { readonly missingSacks: number; readonly missingParcels: number };

export const totalsTrouble2 = (head: ManifestHead2, rows: readonly ManifestRow2[]): Wrong | null => {
  const { totals, cod, missing, leaves, signed } = head;
  if (leaves !== rows.length) return wrong('totals', `${leaves} leaves, ${rows.length} rows`);
  const { missingSacks, missingParcels, ...sum } = sumOf(rows);
  // nestingTrouble() saw that none lies in itself.
  sum.grams = grossGrams(rows.filter(row => row.row === 'sack'));
  const told: readonly (readonly [string, number, number])[] = [
    ...(Object.keys(sum) as (keyof typeof sum)[]).map(name => [name, totals[name], sum[name]] as const),
    ['cod.parcels', cod.parcels, sum.codParcels],
    ['cod.paise', cod.paise, sum.codPaise],
    ['missing.sacks', missing.sacks, missingSacks],
    ['missing.parcels', missing.parcels, missingParcels],
  ];
  for (const [name, says, there] of told)
    if (says !== there) return wrong('totals', `${name}: ${says}, the rows say ${there}`);
  return signed === null || signed.totals === totalsHash(totals)
    ? null
    : wrong('totals', 'both sides signed other totals');
};
