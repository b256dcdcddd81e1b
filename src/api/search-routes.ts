// The record, asked: text in, what was found out.
import type { Hono } from 'hono';
import type { Front } from '#src/front/front.ts';
import type { HandoffReply, SearchReply, ThingReply } from './contract-search.ts';

/** No label is longer (read-label.ts); the rest of a question would be noise. */
const LONGEST = 4296;

export const addSearchRoutes = (app: Hono, front: Pick<Front, 'station'>): void => {
  app.get('/api/search', c => {
    const q = (c.req.query('q') ?? '').slice(0, LONGEST);
    const before = c.req.query('before');
    const none: SearchReply = { q, took: [], things: [], handoffs: [], before: null };
    const found = front.station()?.search.search(q, before === undefined ? {} : { before });
    return c.json((found ?? none) satisfies SearchReply);
  });
  app.get('/api/search/thing', c => {
    const before = Number(c.req.query('before') ?? Number.NaN);
    const isPlace = Number.isSafeInteger(before) && before >= 0;
    const found = front.station()?.search.thing(c.req.query('code') ?? '', isPlace ? before : undefined);
    return c.json((found ?? NONE) satisfies ThingReply, found ? 200 : 404);
  });
  app.get('/api/search/handoff', c => {
    const found = front.station()?.search.handoff(c.req.query('id') ?? '');
    return c.json((found ?? NONE) satisfies HandoffReply, found ? 200 : 404);
  });
};

const NONE = { none: true } as const;
