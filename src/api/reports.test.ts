import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Hono } from 'hono';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ColumnKind, MadeReport } from '#src/api/contract-reports.ts';
import { cellsOf, reportTables, tableNames } from '#src/api/contract-reports.ts';
import { readCode } from '#src/codes/read-code.ts';
import { createReports, dayStart } from '#src/desk/reports.ts';
import type { Intent } from '#src/handoff/decide.ts';
import { usualRules } from '#src/handoff/rules.ts';
import { openJournal } from '#src/journal/journal.ts';
import { createLongwork } from '#src/longwork/ask.ts';
import { tempFolder } from '#test/example-journal.ts';
import { played } from '#test/played.ts';
import { THREAD } from '#test/station-rig.ts';
import { addReportsRoutes } from './reports-routes.ts';

const LIMITS = { extra: 0, duplicate: 0.17, misShipped: 1.05 };

/** Reports of a station's journal, asked as the page asks. */
const openDesk = () => {
  let at = '';
  const journal = openJournal(join(tempFolder(), 'journal.db'), () => at);
  const work: unknown[] = [];
  const reports = createReports({
    journal,
    newWorker: () => createLongwork(journal.path, THREAD),
    site: 'DEL1',
    station: 'A',
    zone: 'Asia/Kolkata',
    limits: LIMITS,
    tolerance: usualRules.tolerance,
    now: () => Date.parse(at),
    changed: () => work.push(...reports.work()),
    log: () => {},
  });
  onTestFinished(async () => {
    await reports.stop();
    journal.close();
  });
  const app = new Hono();
  addReportsRoutes(app, { station: () => ({ reports }) });
  return {
    journal,
    work,
    clock: (now: string) => {
      at = now;
    },
    truck: (id: string, from: string, intents: readonly Intent[]): void => {
      for (const { at: when, event } of played(id, intents, usualRules, Date.parse(from)).happened) {
        at = when;
        journal.append(id, [event]);
      }
    },
    get: async (path: string) => await app.request(path),
  };
};

const opening = (vehicle: string, shipper?: string): Intent => ({
  do: 'open',
  opening: {
    direction: 'induction',
    from: { id: 'ATS', name: 'Amazon Transportation Services' },
    to: { id: 'DOP', name: 'Department of Posts' },
    vehicle,
    seal: '',
    ...(shipper !== undefined && { list: { id: 'a'.repeat(64), sacks: 0, parcels: 2, shipper } }),
  },
});
const scan = (text: string, paise?: number): Intent => ({
  do: 'scan',
  code: readCode(text),
  scan: { device: 'scanner-1', by: 'C1' },
  facts: {
    listed: { kind: 'parcel', code: text, sack: null, ...(paise !== undefined && { cod: { paise } }) },
    ...(paise !== undefined && { booking: { codPaise: paise } }),
  },
});

const [A, B] = ['CK510912062IN', 'CK510912076IN'];

describe('GET /api/reports', () => {
  test('gives a day of the station’s calendar, or a set, with the names of who scanned', async () => {
    const desk = openDesk();
    desk.journal.people.keep({
      badge: 'C1',
      name: 'Asha Rao',
      role: 'clerk',
      pin: '',
      lockout: '',
      endedAt: null,
    });
    // Half an hour after midnight in India is another day in UTC.
    desk.truck('h-1', '2026-11-23T18:00:00.000Z', [opening('DL1'), scan(A)]);
    desk.truck('h-2', '2026-11-23T19:00:00.000Z', [opening('DL2'), scan(B), { do: 'close' }]);
    desk.journal.sets.open({ id: 1, name: 'SET1', openedAt: '2026-11-23T18:30:00.000Z', openedBy: 'L1' });
    desk.clock('2026-11-23T20:00:00.000Z');
    const summary = async (query: string) => {
      const answer = await desk.get(`/api/reports?${query}`);
      const { head, report, names } = (await answer.json()) as MadeReport;
      return {
        status: answer.status,
        head,
        vehicles: report.handoffs.map(row => row.vehicle),
        hours: report.hours,
        names,
      };
    };
    const head = { site: 'DEL1', station: 'A', limits: LIMITS };
    expect([await summary('day=2026-11-24'), await summary('set=1')]).toEqual([
      {
        status: 200,
        head: {
          ...head,
          day: '2026-11-24',
          set: null,
          from: '2026-11-23T18:30:00.000Z',
          to: '2026-11-24T18:30:00.000Z',
        },
        vehicles: ['DL2'],
        hours: [{ operator: 'C1', hour: '2026-11-24T00', scans: 1 }],
        names: { C1: 'Asha Rao' },
      },
      {
        status: 200,
        head: {
          ...head,
          day: '2026-11-24',
          set: { id: 1, name: 'SET1' },
          from: '2026-11-23T18:30:00.000Z',
          to: '2026-11-23T20:00:00.001Z',
        },
        vehicles: ['DL2'],
        hours: [{ operator: 'C1', hour: '2026-11-24T00', scans: 1 }],
        names: { C1: 'Asha Rao' },
      },
    ]);
    expect(desk.work[0]).toEqual({ id: 0, what: 'report', done: 0, of: 1 });
  });

  test('names what is wrong with the question, and what there is not', async () => {
    const desk = openDesk();
    desk.clock('2026-11-23T20:00:00.000Z');
    const asked = async (query: string) => {
      const answer = await desk.get(`/api/reports?${query}`);
      return [answer.status, await answer.json()];
    };
    const app = new Hono();
    addReportsRoutes(app, { station: () => null });
    const notSetUp = await app.request('/api/reports?day=2026-11-24');
    const wrongDay = (holds: string) => ({
      invalid: [{ field: 'day', holds, may: 'a day such as 2026-11-24' }],
    });
    expect([
      await asked('day=2026-02-30'),
      await asked('day=today'),
      await asked(''),
      await asked('set=0'),
      await asked('set=7'),
      [notSetUp.status, await notSetUp.json()],
    ]).toEqual([
      [400, wrongDay('"2026-02-30"')],
      [400, wrongDay('"today"')],
      [400, { invalid: [{ field: 'day', holds: 'nothing', may: 'a value: it cannot be left out' }] }],
      [400, { invalid: [{ field: 'set', holds: '"0"', may: "a set's number, a whole number from 1" }] }],
      [404, { refused: 'no-such-set' }],
      [409, { refused: 'not-set-up' }],
    ]);
  });
});

describe('GET /api/reports.csv', () => {
  test('is the same report, which a reader of CSV reads back cell by cell', async () => {
    const desk = openDesk();
    desk.truck('h-1', '2026-11-24T04:00:00.000Z', [
      opening('=HYPERLINK("http://x";"a,b")', 'AMZ "Delhi", 5'),
      scan(A, 129_900),
      scan(A),
      scan(B),
      { do: 'close' },
    ]);
    desk.truck('h-2', '2026-11-24T05:00:00.000Z', [opening('@SUM(1)', '-2+3'), scan('EE123456785IN')]);
    const answer = await desk.get('/api/reports.csv?day=2026-11-24');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const { head, report } = (await (await desk.get('/api/reports?day=2026-11-24')).json()) as MadeReport;
    expect({
      type: answer.headers.get('content-type'),
      name: answer.headers.get('content-disposition'),
      mark: [...bytes.subarray(0, 3)],
      lines: text.split('\r\n').at(-1),
    }).toEqual({
      type: 'text/csv; charset=utf-8',
      name: 'attachment; filename="DEL1-A-report-2026-11-24.csv"',
      mark: [0xef, 0xbb, 0xbf],
      lines: '',
    });
    const rows = parse(text, { bom: true, relax_column_count: true }) as string[][];
    const shown = (cell: unknown, kind: ColumnKind): string => {
      if (cell === null) return '';
      if (kind === 'yes') return cell === true ? 'yes' : 'no';
      if (kind === 'paise') return (Number(cell) / 100).toFixed(2);
      if (kind === 'ms') return (Number(cell) / 60_000).toFixed(1);
      return String(cell).replace(/^[=@-]/, typeof cell === 'string' ? "'$&" : '$&');
    };
    expect(rows.filter(([table]) => table !== 'table')).toEqual([
      ['report', 'DEL1', 'A', '2026-11-24', '', head.from, head.to, '0', '0.17', '1.05'],
      ...tableNames.flatMap(table =>
        cellsOf(table, report).map(row => [
          table,
          ...Object.entries<ColumnKind>(reportTables[table]).map(([name, kind]) =>
            shown(row[name] ?? null, kind),
          ),
        ]),
      ),
    ]);
    const heads = rows.filter(([table]) => table === 'table');
    expect([
      heads.length,
      heads.find(row => row.includes('median_minutes')),
      rows.find(([table]) => table === 'cod'),
      rows.filter(([table]) => table === 'handoffs').map(row => row.slice(1, 4)),
    ]).toEqual([
      1 + tableNames.length,
      ['table', 'direction', 'handoffs', 'median_minutes', 'longest_minutes'],
      ['cod', 'induction', '1', '1299.00'],
      [
        [`'=HYPERLINK("http://x";"a,b")`, 'induction', 'AMZ "Delhi", 5'],
        ["'@SUM(1)", 'induction', "'-2+3"],
      ],
    ]);
  });
});

test('a day begins when it begins on the station’s clock, also where the clock was moved', () => {
  const start = (day: string, zone: string) => new Date(dayStart(day, zone)).toISOString();
  expect([
    start('2026-11-24', 'Asia/Kolkata'),
    start('2026-11-24', 'UTC'),
    start('2026-03-29', 'Europe/Berlin'),
    start('2026-03-30', 'Europe/Berlin'),
    start('2026-11-01', 'America/New_York'),
    start('2026-11-02', 'America/New_York'),
    // Its clock is moved between its own midnight and that of UTC.
    start('2026-09-27', 'Pacific/Auckland'),
  ]).toEqual([
    '2026-11-23T18:30:00.000Z',
    '2026-11-24T00:00:00.000Z',
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
    '2026-11-01T04:00:00.000Z',
    '2026-11-02T05:00:00.000Z',
    '2026-09-26T12:00:00.000Z',
  ]);
});
