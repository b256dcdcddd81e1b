// What a measurement answers: figures beside their floors, and what one must know to read them.

/** `floor`: the least that this machine can do, measured in the same run. */
export type Figure = {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | '%' | 'scans';
  readonly value: number;
  readonly floor: number;
  readonly floorIs: string;
  /** `times` the floor, or `atMost` in the figure's own unit. */
  readonly goal?: { readonly times: number } | { readonly atMost: number };
};

export type Measured = { readonly figures: readonly Figure[]; readonly notes: readonly string[] };

export type Bench = {
  /** A folder of this run, on the disk to measure; gone afterwards. */
  readonly folder: string;
  /** So small that figures mean nothing: to see that the bench works. */
  readonly quick: boolean;
  /** A journal of a million rows in a folder of a station that was set up. Made once a run. */
  readonly million: () => Promise<StationFolder>;
  readonly tell: (line: string) => void;
};

/** What a station keeps, on the disk. */
export type StationFolder = {
  readonly folder: string;
  /** Where its mark lies (desk/mark.ts). */
  readonly state: string;
  readonly rows: number;
  readonly note: string;
};

export const isReached = ({ value, floor, goal }: Figure): boolean | null => {
  if (goal === undefined) return null;
  return 'times' in goal ? value <= floor * goal.times : value <= goal.atMost;
};

/** The smallest value that `share` (0 to 1) of all do not exceed: nearest rank. */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
};

export const median = (values: readonly number[]): number => percentile(values, 0.5);
