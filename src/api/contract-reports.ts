// What page and station say to each other about reports; and which columns each table of one has, for screen and CSV. Pure.
import type { Limits, Report } from '#src/figures/rows.ts';
import type { FaultCode, InvalidField } from './contract-answers.ts';

/** A day of the station's calendar, YYYY-MM-DD, or a set. */
export type ReportOf = { readonly day: string } | { readonly set: number };

const query = (of: ReportOf): string => ('day' in of ? `day=${of.day}` : `set=${of.set}`);
export const reportPaths = {
  /** GET: ReportAnswer. */
  report: (of: ReportOf) => `/api/reports?${query(of)}`,
  /** GET: the same as a file. */
  csv: (of: ReportOf) => `/api/reports.csv?${query(of)}`,
} as const;

export type ReportHead = {
  readonly site: string;
  readonly station: string;
  /** The day, or that on which the set was opened. */
  readonly day: string;
  readonly set: { readonly id: number; readonly name: string } | null;
  /** ISO in UTC; `to` is not in it. */
  readonly from: string;
  readonly to: string;
  readonly limits: Limits;
};
export type MadeReport = {
  readonly head: ReportHead;
  readonly report: Report;
  /** Names of the badges in it. */
  readonly names: Readonly<Record<string, string>>;
};
export type ReportAnswer =
  | MadeReport
  | { readonly invalid: readonly InvalidField[] }
  | { readonly refused: 'no-such-set' | 'not-set-up' }
  | { readonly fault: FaultCode };

/** word: one of the program's own; text: what came from outside. ms is a span of time, shown in minutes. */
export type ColumnKind =
  | 'word'
  | 'text'
  | 'time'
  | 'count'
  | 'grams'
  | 'paise'
  | 'percent'
  | 'rate'
  | 'ms'
  | 'yes';
type Columns<Row> = { readonly [Name in keyof Row]-?: ColumnKind };

const things = { sacks: 'count', parcels: 'count' } as const;

/** In the order in which they are shown and written. */
export const reportTables: { readonly [Table in keyof Report]: Columns<Report[Table][number]> } = {
  sums: {
    direction: 'word',
    handoffs: 'count',
    unfinished: 'count',
    ...things,
    loose: 'count',
    said: 'count',
    nested: 'count',
    grams: 'grams',
    sacksWeighed: 'count',
    parcelsWeighed: 'count',
    parcelGrams: 'grams',
    matchedSacks: 'count',
    matchedParcels: 'count',
    repeated: 'count',
    parked: 'count',
    held: 'count',
    questions: 'count',
    uneven: 'count',
    rejected: 'count',
    returned: 'count',
    codParcels: 'count',
    codPaise: 'paise',
    voided: 'count',
    cancelled: 'count',
  },
  exceptions: {
    shipper: 'text',
    kind: 'word',
    sacks: 'count',
    ofSacks: 'count',
    parcels: 'count',
    ofParcels: 'count',
    share: 'percent',
    limit: 'percent',
    over: 'yes',
    open: 'count',
    accepted: 'count',
    rejected: 'count',
    returned: 'count',
    lifted: 'count',
  },
  short: {
    shipper: 'text',
    sacks: 'count',
    ofSacks: 'count',
    parcels: 'count',
    ofParcels: 'count',
    share: 'percent',
  },
  under: {
    shipper: 'text',
    of: 'word',
    compared: 'count',
    over: 'count',
    grams: 'grams',
    share: 'percent',
  },
  cod: { direction: 'word', parcels: 'count', paise: 'paise' },
  contents: { direction: 'word', contents: 'word', ...things, said: 'count' },
  weights: { direction: 'word', of: 'word', source: 'word', count: 'count', grams: 'grams' },
  damage: { shipper: 'text', category: 'word', ...things },
  away: { direction: 'word', how: 'word', why: 'word', ...things },
  returns: { reason: 'word', parcels: 'count', paise: 'paise' },
  corrections: { what: 'word', count: 'count' },
  operators: { operator: 'text', scans: 'count', minutes: 'count', perMinute: 'rate', norm: 'count' },
  hours: { operator: 'text', hour: 'text', scans: 'count' },
  dwell: { direction: 'word', handoffs: 'count', medianMs: 'ms', longestMs: 'ms' },
  handoffs: {
    vehicle: 'text',
    direction: 'word',
    shipper: 'text',
    lane: 'text',
    phase: 'word',
    manifest: 'text',
    openedAt: 'time',
    closedAt: 'time',
    ...things,
    grams: 'grams',
    dwellMs: 'ms',
  },
};

export const tableNames = Object.keys(reportTables) as readonly (keyof Report)[];
/** A cell of any table. */
export type Cell = string | number | boolean | null;
export const cellsOf = (table: keyof Report, report: Report): readonly Readonly<Record<string, Cell>>[] =>
  report[table];
