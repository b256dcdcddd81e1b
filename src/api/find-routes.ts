// The search of a port: begin, look, weigh, cancel.
import type { Hono } from 'hono';
import * as v from 'valibot';
import type { FindAsk, FindState, FindWeigh, SearchAnswer } from '#src/api/contract-find.ts';
import { findPaths } from '#src/api/contract-find.ts';
import type { Front } from '#src/front/front.ts';
import { reader } from './edge.ts';

const PATH = "a port's path, such as /dev/ttyUSB0 or COM3";
const ask = v.strictObject({
  path: v.pipe(v.string(PATH), v.minLength(1, PATH), v.maxLength(256, PATH)),
  isScale: v.exactOptional(v.boolean('true or false')),
});
const GRAMS = 'a whole number from 1 to 10000000';
const weigh = v.strictObject({
  grams: v.pipe(v.number(GRAMS), v.integer(GRAMS), v.minValue(1, GRAMS), v.maxValue(10_000_000, GRAMS)),
});

const readAsk = reader(ask) satisfies (value: unknown) => { value: FindAsk } | { invalid: unknown };
const readWeigh = reader(weigh) satisfies (value: unknown) => { value: FindWeigh } | { invalid: unknown };

const IDLE: FindState = { state: 'idle' };
const statusOf = (answer: SearchAnswer): 200 | 202 | 400 | 409 => {
  if ('invalid' in answer) return 400;
  if ('refused' in answer) return 409;
  return answer.state === 'searching' || answer.state === 'weighing' ? 202 : 200;
};

export const addFindRoutes = (app: Hono, front: Pick<Front, 'station'>): void => {
  app.get(findPaths.find, c => c.json((front.station()?.finding.state() ?? IDLE) satisfies SearchAnswer));
  app.post(findPaths.find, async c => {
    const read = readAsk(await c.req.json().catch(() => undefined));
    const station = front.station();
    const answer: SearchAnswer =
      'invalid' in read ? read : station === null ? IDLE : station.finding.start(read.value);
    return c.json(answer, statusOf(answer));
  });
  app.post(findPaths.weigh, async c => {
    const read = readWeigh(await c.req.json().catch(() => undefined));
    const station = front.station();
    const answer: SearchAnswer =
      'invalid' in read
        ? read
        : station === null
          ? { refused: 'nothing-to-weigh' }
          : station.finding.weigh(read.value.grams);
    return c.json(answer, statusOf(answer));
  });
  app.post(findPaths.cancel, async c => {
    const answer: SearchAnswer = (await front.station()?.finding.cancel()) ?? IDLE;
    return c.json(answer);
  });
};
