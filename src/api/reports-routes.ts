// Reports: as JSON for the page, as CSV for a spreadsheet.
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import type { ReportAnswer, ReportOf } from '#src/api/contract-reports.ts';
import type { Front } from '#src/front/front.ts';
import { reader } from './edge.ts';
import { csvName, reportCsv } from './report-csv.ts';

const DAY = 'a day such as 2026-11-24';
const SET = "a set's number, a whole number from 1";
const day = v.pipe(v.string(DAY), v.isoDate(DAY), v.check(isOfCalendar, DAY));
const set = v.pipe(v.string(SET), v.regex(/^[1-9]\d{0,9}$/, SET), v.transform(Number));
const readDay = reader(v.strictObject({ day }));
const readSet = reader(v.strictObject({ set }));

/** No 30 February, which would be taken for a day in March. */
function isOfCalendar(text: string): boolean {
  return new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
}

const statusOf = (answer: ReportAnswer): 200 | 400 | 404 | 409 | 500 => {
  if ('report' in answer) return 200;
  if ('invalid' in answer) return 400;
  if ('fault' in answer) return 500;
  return answer.refused === 'no-such-set' ? 404 : 409;
};

type Station = NonNullable<ReturnType<Front['station']>>;

export const addReportsRoutes = (app: Hono, front: { station(): Pick<Station, 'reports'> | null }): void => {
  const asked = async (c: Context): Promise<ReportAnswer> => {
    const query = c.req.query();
    const read: { readonly value: ReportOf } | Extract<ReportAnswer, { invalid: unknown }> =
      'set' in query ? readSet(query) : readDay(query);
    if ('invalid' in read) return read;
    const station = front.station();
    return station === null ? { refused: 'not-set-up' } : await station.reports.make(read.value);
  };
  app.get('/api/reports', async c => {
    const answer = await asked(c);
    return c.json(answer, statusOf(answer));
  });
  app.get('/api/reports.csv', async c => {
    const answer = await asked(c);
    if (!('report' in answer)) return c.json(answer, statusOf(answer));
    return c.body(reportCsv(answer), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${csvName(answer.head)}"`,
      'cache-control': 'no-store',
    });
  });
};
