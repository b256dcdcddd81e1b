// A report's tables in words: which columns the screen shows, their headings, and what stands in a cell.
import {
  type Cell,
  type ColumnKind,
  cellsOf,
  type MadeReport,
  reportTables,
} from '#src/api/contract-reports.ts';
import { type Sentence, say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import { count, dayAndTime, kilograms, visible } from './figures.ts';

const { reports, screen, dock } = english;
type Table = keyof MadeReport['report'];

/** Wide tables: the rest is in the file. */
const SHOWN: { readonly [T in Table]?: readonly string[] } = {
  sums: [
    'direction',
    'handoffs',
    'unfinished',
    'sacks',
    'parcels',
    'loose',
    'said',
    'grams',
    'repeated',
    'parked',
    'held',
    'rejected',
    'returned',
    'voided',
  ],
  exceptions: [
    'shipper',
    'kind',
    'sacks',
    'parcels',
    'share',
    'limit',
    'open',
    'accepted',
    'rejected',
    'returned',
    'lifted',
  ],
  short: ['shipper', 'sacks', 'parcels', 'share'],
};

const TITLES: { readonly [T in Table]: Sentence } = {
  sums: reports['table-sums'],
  exceptions: reports['table-exceptions'],
  short: reports['table-short'],
  under: reports['table-under'],
  cod: dock.cod,
  contents: reports.contents,
  weights: screen.weight,
  damage: dock.damage,
  away: reports['table-away'],
  returns: dock['return-reason'],
  corrections: reports['table-corrections'],
  operators: reports['per-minute'],
  hours: reports.hour,
  dwell: reports.dwell,
  handoffs: reports.handoffs,
};

const HEADINGS: Readonly<Record<string, Sentence>> = {
  direction: screen.direction,
  handoffs: reports.handoffs,
  unfinished: reports.unfinished,
  sacks: screen.sacks,
  parcels: screen.parcels,
  loose: screen.loose,
  said: dock.said,
  grams: screen.kg,
  repeated: screen['repeated-count'],
  parked: screen.parked,
  held: screen['held-count'],
  rejected: dock.rejected,
  returned: dock['settled-returned'],
  voided: reports['phase-voided'],
  shipper: reports.shipper,
  kind: reports.kind,
  share: reports.share,
  limit: reports.limit,
  open: reports['phase-open'],
  accepted: screen.accepted,
  lifted: reports.lifted,
  of: reports.kind,
  compared: reports.compared,
  over: reports.heavier,
  paise: reports.rupees,
  contents: reports.contents,
  source: reports.source,
  count: reports.count,
  category: dock.damage,
  how: reports.kind,
  why: screen.reason,
  reason: screen.reason,
  what: reports.kind,
  operator: reports.operator,
  minutes: reports.minutes,
  perMinute: reports['per-minute'],
  norm: reports.norm,
  hour: reports.hour,
  scans: reports.scans,
  medianMs: reports.median,
  longestMs: reports.longest,
  vehicle: screen.vehicle,
  lane: dock.lane,
  phase: reports.phase,
  manifest: screen['column-number'],
  openedAt: reports.opened,
  closedAt: reports['phase-closed'],
  dwellMs: reports.dwell,
};

/** What a word of the program is called, column by column. */
const WORDS: Readonly<Record<string, Sentence>> = {
  ...named('why', { ...screen, ...dock }),
  ...named('category', dock, 'damage'),
  ...named('reason', dock, 'return'),
  ...named('direction', reports),
  ...named('of', reports),
  ...named('source', reports),
  ...named('contents', reports),
  ...named('phase', reports),
  ...named('kind', reports),
  ...named('kind', { ...screen, ...dock }, 'why'),
  'how-rejected': dock.rejected,
  'how-returned': dock['settled-returned'],
  'source-scale': screen.scale,
  'source-none': screen['not-weighed'],
  'contents-loose': screen.loose,
  'phase-sealed': screen['sealed-title'],
  'what-corrected': reports['what-corrected'],
};

function named(column: string, area: Readonly<Record<string, Sentence>>, prefix = column) {
  return Object.fromEntries(
    Object.entries(area)
      .filter(([name]) => name.startsWith(`${prefix}-`))
      .map(([name, sentence]) => [`${column}${name.slice(prefix.length)}`, sentence]),
  );
}

const UNDONE: Readonly<Record<string, Sentence>> = {
  'undone-scan': reports.scans,
  'undone-weight': screen.weight,
  'undone-other': dock['damage-other'],
};
const REMOVED: Readonly<Record<string, Sentence>> = {
  'removed-sack': reports['of-sack'],
  'removed-parcel': reports['of-parcel'],
};

/** A word that is newer than this page is shown by its own name. */
const wordOf = (column: string, cell: string): string => {
  const [undone, removed, word] = [UNDONE[cell], REMOVED[cell], WORDS[`${column}-${cell}`]];
  if (column === 'what' && undone) return say(reports['what-undone'], { what: say(undone).toLowerCase() });
  if (column === 'what' && removed) return say(reports['what-removed'], { what: say(removed) });
  return word ? say(word) : visible(cell);
};

/** 123456 to "1,234.56" by the groups that are usual in India. */
export const rupees = (paise: number): string => {
  const all = Math.abs(paise);
  const part = String(all % 100).padStart(2, '0');
  return `${paise < 0 ? '−' : ''}${count(Math.floor(all / 100))}.${part}`;
};

export type ShownColumn = { readonly name: string; readonly heading: string; readonly isNumber: boolean };
/** `over` of a cell that has a limit: is it passed? */
export type ShownCell = { readonly text: string; readonly over?: boolean };
export type ShownTable = {
  readonly name: Table;
  readonly title: string;
  readonly columns: readonly ShownColumn[];
  readonly rows: readonly (readonly ShownCell[])[];
};

/** The tables that have rows, as a person reads them; `zone` is the station's. */
export const shownTables = ({ report, names }: MadeReport, zone: string): readonly ShownTable[] => {
  const cellOf = (
    column: string,
    kind: ColumnKind,
    cell: Cell,
    row: Readonly<Record<string, Cell>>,
  ): ShownCell => {
    if (column === 'operator')
      return {
        text: typeof cell === 'string' ? visible(`${cell} ${names[cell] ?? ''}`.trim()) : say(reports.nobody),
      };
    if (cell === null) return { text: '–' };
    if (column === 'limit') return { text: String(cell), over: row.over === true };
    switch (kind) {
      case 'word':
        return { text: wordOf(column, String(cell)) };
      case 'time':
        return { text: dayAndTime(String(cell), zone) };
      case 'count':
        return { text: count(Number(cell)) };
      case 'grams':
        return { text: kilograms(Number(cell)) };
      case 'paise':
        return { text: rupees(Number(cell)) };
      case 'ms':
        return { text: (Number(cell) / 60_000).toFixed(1) };
      case 'percent':
      case 'rate':
      case 'yes':
        return { text: String(cell) };
      case 'text':
        return { text: column === 'hour' ? `${String(cell).replace('T', ' ')}:00` : visible(String(cell)) };
    }
  };
  return (Object.keys(reportTables) as Table[]).flatMap(name => {
    const columns = Object.entries<ColumnKind>(reportTables[name]).filter(
      ([column]) => SHOWN[name]?.includes(column) ?? true,
    );
    const rows = cellsOf(name, report);
    if (rows.length === 0) return [];
    return [
      {
        name,
        title: say(TITLES[name]),
        columns: columns.map(([column, kind]) => ({
          name: column,
          heading: say(headingOf(name, column)),
          isNumber: !['word', 'text', 'time'].includes(kind),
        })),
        rows: rows.map(row =>
          columns.map(([column, kind]) => cellOf(column, kind, row[column] ?? null, row)),
        ),
      },
    ];
  });
};

const headingOf = (table: Table, column: string): Sentence => {
  if (table === 'under' && column === 'grams') return reports['heavier-by'];
  return HEADINGS[column] ?? reports.kind;
};

/** The day before or after, by the calendar; null where it is none. */
export const dayBeside = (day: string, by: 1 | -1): string | null => {
  const at = isDay(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : new Date(at + by * 86_400_000).toISOString().slice(0, 10);
};

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;

/** The day of an instant on the station's calendar. */
export const dayOf = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
