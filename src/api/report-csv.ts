// A report to CSV (RFC 4180, UTF-8 with a byte order mark, so that a spreadsheet reads it as UTF-8): one table after the
// other, each with its own head; the first column names the table, and says "table" in a head.
import {
  type Cell,
  type ColumnKind,
  cellsOf,
  type MadeReport,
  reportTables,
  tableNames,
} from './contract-reports.ts';

/** A spreadsheet would take this for a formula (owasp.org, CSV Injection). */
const FORMULA = /^[=+\-@\t\r]/;
const text = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** 123456 to "1234.56", without floating point. */
export const rupees = (paise: number): string => {
  const digits = String(Math.abs(paise)).padStart(3, '0');
  return `${paise < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const cellText = (cell: Cell, kind: ColumnKind): string => {
  if (cell === null) return '';
  if (kind === 'yes') return cell === true ? 'yes' : 'no';
  if (kind === 'paise') return rupees(Number(cell));
  if (kind === 'ms') return (Number(cell) / 60_000).toFixed(1);
  return typeof cell === 'number' ? String(cell) : text(String(cell));
};

const headOf = (name: string, kind: ColumnKind): string => {
  const snake = name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  if (kind === 'paise') return snake.replace('paise', 'rupees');
  return kind === 'ms' ? snake.replace(/_ms$/, '_minutes') : snake;
};

const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

export const reportCsv = ({ head, report }: MadeReport): string => {
  const { site, station, day, set, from, to, limits } = head;
  const about = { site, station, day, set: set?.name ?? '', from, to };
  const lines = [
    line(['table', ...Object.keys(about), 'limit_extra', 'limit_duplicate', 'limit_mis_shipped']),
    line([
      'report',
      ...Object.values(about).map(text),
      ...[limits.extra, limits.duplicate, limits.misShipped].map(String),
    ]),
  ];
  for (const table of tableNames) {
    const columns = Object.entries<ColumnKind>(reportTables[table]);
    lines.push(line(['table', ...columns.map(([name, kind]) => headOf(name, kind))]));
    for (const row of cellsOf(table, report))
      lines.push(line([table, ...columns.map(([name, kind]) => cellText(row[name] ?? null, kind))]));
  }
  return `\uFEFF${lines.join('')}`;
};

/** "DEL1-A-report-2026-11-24.csv", "DEL1-A-report-2026-11-24-SET1.csv" */
export const csvName = ({ site, station, day, set }: MadeReport['head']): string =>
  `${[site, station, 'report', day, ...(set ? [set.name.replace(/[^A-Za-z0-9]/g, '')] : [])].join('-')}.csv`;
