import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HandoffEvent } from '#src/handoff/events.ts';
import { openJournal } from '#src/journal/journal.ts';
import { openReadOnly } from '#src/journal/open-database.ts';
import {
  AT_OF,
  createReportRows,
  EVENTS_OF,
  HANDOFFS_OPENED,
  NEWEST_SEQ,
  SCANS,
} from '#src/journal/report-rows.ts';
import { opened, tempFolder } from '#test/example-journal.ts';

const scanned = (code: string, by?: string): HandoffEvent => ({
  kind: 'parcel-accepted',
  code,
  sack: null,
  scan: { device: 'scanner-1', ...(by !== undefined && { by }) },
});

test('a span has the handoffs that were opened in it and the scans that were made in it, from its first instant to before its last', () => {
  const path = join(tempFolder(), 'journal.db');
  let at = '';
  const journal = openJournal(path, () => at);
  const happens = (when: string, handoff: string, ...events: readonly HandoffEvent[]): void => {
    at = `2026-11-${when}:00.000Z`;
    journal.append(handoff, events);
  };
  happens('22T18:00', 'night', opened(), scanned('P1', 'C1'));
  happens('23T18:29', 'night', scanned('P2', 'C1'));
  happens('23T18:30', 'day', opened(), scanned('P3', 'C2'));
  happens('23T18:31', 'night', scanned('P4'), { kind: 'sack-left', sack: 'S' });
  happens('24T18:29', 'day', scanned('P5', 'C2'));
  happens('24T18:30', 'next', opened(), scanned('P6', 'C3'));
  journal.close();
  const database = openReadOnly(path);
  const rows = createReportRows(database);
  const span = (from: string, to: string) => {
    const of = { from: `2026-11-${from}:00.000Z`, to: `2026-11-${to}:00.000Z` };
    return { handoffs: rows.handoffsOpened(of), scans: [...rows.scans(of)].map(({ by }) => by) };
  };
  expect([
    span('23T18:30', '24T18:30'),
    span('20T00:00', '23T18:30'),
    span('24T18:30', '29T00:00'),
    span('25T00:00', '26T00:00'),
    rows.eventsOf('night'),
  ]).toEqual([
    { handoffs: ['day'], scans: ['C2', null, 'C2'] },
    { handoffs: ['night'], scans: ['C1', 'C1'] },
    { handoffs: ['next'], scans: ['C3'] },
    { handoffs: [], scans: [] },
    5,
  ]);
  database.close();
});

test.each(Object.entries({ HANDOFFS_OPENED, EVENTS_OF, NEWEST_SEQ, AT_OF, SCANS }))(
  'the question %s looks at its own rows alone',
  (_, sql) => {
    const path = join(tempFolder(), 'journal.db');
    openJournal(path, () => '').close();
    const database = openReadOnly(path);
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+/g, '0')}`)
      .all()
      .map(row => (row as { detail: string }).detail);
    // max(seq) is the last row, which SQLite calls a search.
    expect(plan.filter(detail => !/^SEARCH \w+ (USING|$)|^SEARCH \w+$/.test(detail))).toEqual([]);
    database.close();
  },
);
