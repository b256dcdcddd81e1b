// Sums by name: a row for each combination of labels that came, its numbers added up.

type Numbers = Readonly<Record<string, number>>;
type Labels = Readonly<Record<string, string | null>>;

/** Sorted by their labels, so that the same handoffs in any order give the same rows. */
export const createSums = <L extends Labels, N extends Numbers>(none: N) => {
  const rows = new Map<string, L & Record<keyof N, number>>();
  return {
    add: (labels: L, part: Partial<N>): void => {
      const key = Object.values(labels).join('\u0000');
      const row = rows.get(key) ?? ({ ...labels, ...none } as L & Record<keyof N, number>);
      const sum = { ...row };
      for (const name of Object.keys(part) as (keyof N)[])
        sum[name] = (row[name] + (part[name] ?? 0)) as (typeof sum)[keyof N];
      rows.set(key, sum);
    },
    rows: (): readonly (L & Readonly<Record<keyof N, number>>)[] =>
      [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
  };
};
