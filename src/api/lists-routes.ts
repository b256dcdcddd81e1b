// Announced lists and booking data: files in, their state and their wrong lines out. Added before the limit of small bodies.
import type { Hono } from 'hono';
import type { Front } from '#src/front/front.ts';
import { isPinRefused, LEAD_PIN } from './contract-lead.ts';
import {
  type BookingsAnswer,
  type ImportAnswer,
  LIST_BYTES,
  type ListsAnswer,
  listPaths,
  type PutAwayAnswer,
  type WrongAnswer,
} from './contract-lists.ts';
import { leadOf, notLeadStatus } from './lead-pin.ts';
import { isListId, readFileSaid, readLeadPin } from './lists-edge.ts';
import { sharedBody } from './shared-body.ts';

const TOO_LARGE: ImportAnswer = { refused: 'too-large' };
const NO_STATION: ImportAnswer = { fault: 'internal' };

const statusOf = (answer: ImportAnswer | BookingsAnswer): 200 | 400 | 403 | 409 | 422 | 500 | 503 => {
  if ('invalid' in answer) return 400;
  if (isPinRefused(answer)) return notLeadStatus(answer);
  if ('fault' in answer) return answer.fault === 'disk-full' ? 503 : 500;
  if (!('refused' in answer)) return 200;
  return answer.refused === 'aborted' ? 409 : 422;
};

export const addListRoutes = (app: Hono, front: Pick<Front, 'station'>): void => {
  app.get(listPaths.lists, c => c.json({ lists: front.station()?.lists.list() ?? [] } satisfies ListsAnswer));
  app.post('/api/lists', async c => {
    const said = readFileSaid(c.req.query());
    if ('invalid' in said) return c.json(said satisfies ImportAnswer, 400);
    const lists = front.station()?.lists;
    const bytes = await sharedBody(c.req.raw, LIST_BYTES);
    if (bytes === null) return c.json(TOO_LARGE, 413);
    const answer = (await lists?.import({ ...said.value, bytes })) ?? NO_STATION;
    return c.json(answer, statusOf(answer));
  });
  app.post('/api/bookings', async c => {
    const said = readFileSaid(c.req.query());
    if ('invalid' in said) return c.json(said satisfies BookingsAnswer, 400);
    const asked = readLeadPin(c.req.header(LEAD_PIN));
    if ('invalid' in asked) return c.json(asked satisfies BookingsAnswer, 400);
    const station = front.station();
    if (station === null) return c.json(NO_STATION, statusOf(NO_STATION));
    // Before the file is taken in: 32 MB are not for whoever types numbers.
    const lead = await leadOf(station, asked.value.pin);
    if (!('lead' in lead)) return c.json(lead satisfies BookingsAnswer, notLeadStatus(lead));
    const bytes = await sharedBody(c.req.raw, LIST_BYTES);
    if (bytes === null) return c.json(TOO_LARGE, 413);
    const answer = await station.lists.importBookings({ ...said.value, bytes }, lead.lead);
    return c.json(answer, statusOf(answer));
  });
  app.post(listPaths.stop, c => {
    front.station()?.lists.abort();
    return c.json({ done: true } satisfies PutAwayAnswer);
  });
  app.get('/api/lists/:id/wrong', c => {
    const none: WrongAnswer = { wrong: [], of: 0 };
    const found = isListId(c.req.param('id')) ? front.station()?.lists.wrong(c.req.param('id')) : null;
    return c.json(found ?? none, found ? 200 : 404);
  });
  app.get('/api/lists/:id/wrong.csv', c => {
    const id = c.req.param('id');
    const csv = isListId(id) ? front.station()?.lists.wrongCsv(id) : null;
    if (!csv) return c.notFound();
    return c.body(csv, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="wrong-lines-${id.slice(0, 12)}.csv"`,
      'cache-control': 'no-store',
    });
  });
  app.post('/api/lists/:id/put-away', async c => {
    const id = c.req.param('id');
    const asked = readLeadPin(c.req.header(LEAD_PIN));
    if ('invalid' in asked) return c.json(asked satisfies PutAwayAnswer, 400);
    const station = front.station();
    if (station === null || !isListId(id)) return c.json({ done: false } satisfies PutAwayAnswer, 409);
    const lead = await leadOf(station, asked.value.pin);
    if (!('lead' in lead)) return c.json(lead satisfies PutAwayAnswer, notLeadStatus(lead));
    const done = station.lists.putAway(id);
    return c.json({ done } satisfies PutAwayAnswer, done ? 200 : 409);
  });
};
