import type { Totals } from './events.ts';

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
};

export const plus = (totals: Totals, more: Partial<Totals>): Totals => {
  const sum: Record<string, number> = { ...totals };
  for (const [name, by] of Object.entries(more)) sum[name] = (sum[name] ?? 0) + by;
  return sum as Totals;
};
