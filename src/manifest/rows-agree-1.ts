// Whether the rows of a version 1 document agree with each other and with its head.
import type { ManifestHead1, ManifestRow1, Totals1 } from './document.ts';
import { type Wrong, wrong } from './wrong.ts';

const RANK = { sack: 0, parcel: 1, held: 2, returned: 2 } as const;

export const rowsTrouble1 = (rows: readonly ManifestRow1[]): Wrong | null => {
  const codes = new Set<string>();
  const announced = new Map<string, number>();
  const found = new Map<string, number>();
  let rank = 0;
  for (const row of rows) {
    if (RANK[row.row] < rank) return wrong('rows', `${row.row} ${row.code} is out of order`);
    rank = RANK[row.row];
    if (codes.has(row.code)) return wrong('rows', `${row.code} is there twice`);
    codes.add(row.code);
    if (row.row === 'sack') announced.set(row.code, row.parcels);
    if (row.row !== 'parcel' || row.sack === null) continue;
    if (!announced.has(row.sack)) return wrong('rows', `${row.code} lies in ${row.sack}, which is not there`);
    found.set(row.sack, (found.get(row.sack) ?? 0) + 1);
  }
  for (const [sack, parcels] of announced) {
    const there = found.get(sack) ?? 0;
    if (there !== parcels) return wrong('rows', `${sack} says ${parcels} parcels and has ${there}`);
  }
  return null;
};

export const totalsTrouble1 = (
  { totals, leaves }: ManifestHead1,
  rows: readonly ManifestRow1[],
): Wrong | null => {
  if (leaves !== rows.length) return wrong('totals', `${leaves} leaves, ${rows.length} rows`);
  const sum = { sacks: 0, sacksWeighed: 0, parcels: 0, loose: 0, grams: 0, parked: 0, held: 0, returned: 0 };
  for (const row of rows) {
    if (row.row === 'sack') {
      sum.sacks += 1;
      sum.sacksWeighed += row.weight ? 1 : 0;
      sum.grams += row.weight?.grams ?? 0;
    } else if (row.row === 'parcel') {
      sum.parcels += 1;
      sum.loose += row.sack === null ? 1 : 0;
    } else sum[row.row] += 1;
  }
  for (const name of Object.keys(sum) as (keyof typeof sum & keyof Totals1)[]) {
    if (totals[name] !== sum[name])
      return wrong('totals', `${name}: ${totals[name]}, the rows say ${sum[name]}`);
  }
  return null;
};
