// The test sheet, the tests of devices, and what people write down of one.
import type { Hono } from 'hono';
import * as v from 'valibot';
import type { DeviceRow } from '#hardware/reading.ts';
import type { DevicesAnswer } from '#src/api/contract-devices.ts';
import { KEYBOARD, type RowChange, type TestAsk, type TestState, testPaths } from '#src/api/contract-test.ts';
import type { Front } from '#src/front/front.ts';
import { readDevices, reader } from './edge.ts';
import { setDevices } from './set-devices.ts';

const GRAMS = 'a whole number from 1 to 100000000';
const ask = v.strictObject({
  grams: v.exactOptional(
    v.pipe(v.number(GRAMS), v.integer(GRAMS), v.minValue(1, GRAMS), v.maxValue(100_000_000, GRAMS)),
  ),
});
const TYPED = 'a code of 1 to 8192 characters';
const typed = v.strictObject({
  text: v.pipe(v.string(TYPED), v.minLength(1, TYPED), v.maxLength(8192, TYPED)),
});
const PIN = '6 to 12 digits';
// Lengths and characters are the row's own check.
const words = v.string('text, or nothing');
const change = v.strictObject({
  name: v.exactOptional(words),
  place: v.exactOptional(words),
  lane: v.exactOptional(words),
  holder: v.exactOptional(words),
  model: v.exactOptional(words),
  serial: v.exactOptional(words),
  certificate: v.exactOptional(words),
  validUntil: v.exactOptional(words),
  prefix: v.exactOptional(words),
  suffix: v.exactOptional(words),
  aim: v.exactOptional(v.literal('on', '"on"')),
  profile: v.exactOptional(v.literal('taught', '"taught"')),
  pin: v.exactOptional(v.pipe(v.string(PIN), v.maxLength(64, PIN))),
});

const readAsk = reader(ask) satisfies (value: unknown) => { value: TestAsk } | { invalid: unknown };
const readTyped = reader(typed);
const readChange = reader(change) satisfies (value: unknown) => { value: RowChange } | { invalid: unknown };

const NONE: TestState = { test: 'none' };
const withChange = (row: DeviceRow, changes: Omit<RowChange, 'pin'>): unknown => {
  const blank = (value: unknown) => typeof value === 'string' && value.trim() === '';
  // A prefix may be blanks.
  const isGone = ([name, value]: [string, unknown]): boolean =>
    name === 'prefix' || name === 'suffix' ? value === '' : blank(value);
  return Object.fromEntries(Object.entries({ ...row, ...changes }).filter(entry => !isGone(entry)));
};

export const addTestRoutes = (app: Hono, front: Pick<Front, 'station'>): void => {
  const rowOf = (id: string): DeviceRow | null =>
    front
      .station()
      ?.config()
      .devices.find(row => row.id === id) ?? null;

  app.get(testPaths.sheet, async c => {
    const pdf = await front.station()?.papers.testSheet();
    if (!pdf) return c.notFound();
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="test-sheet.pdf"',
      'cache-control': 'no-store',
    });
  });
  app.get('/api/devices/:id/test', c => c.json(front.station()?.testing.state(c.req.param('id')) ?? NONE));
  app.post('/api/devices/:id/test', async c => {
    const id = c.req.param('id');
    const read = readAsk(await c.req.json().catch(() => undefined));
    if ('invalid' in read) return c.json(read, 400);
    const station = front.station();
    const row = rowOf(id);
    if (station === null || (row === null && id !== KEYBOARD)) return c.json(NONE, 409);
    if (!station.testing.start(id, row, read.value)) return c.json(NONE, 409);
    return c.json(station.testing.state(id));
  });
  app.post('/api/devices/:id/test/end', c => {
    front.station()?.testing.end(c.req.param('id'));
    return c.json(NONE);
  });
  app.post(testPaths.typed, async c => {
    const read = readTyped(await c.req.json().catch(() => undefined));
    if ('invalid' in read) return c.json(read, 400);
    const station = front.station();
    const taken = station?.testing.typed(KEYBOARD, read.value.text) ?? false;
    return c.json(station?.testing.state(KEYBOARD) ?? NONE, taken ? 200 : 409);
  });
  app.post('/api/devices/:id/row', async c => {
    const id = c.req.param('id');
    const read = readChange(await c.req.json().catch(() => undefined));
    if ('invalid' in read) return c.json(read satisfies DevicesAnswer, 400);
    const station = front.station();
    if (station === null || rowOf(id) === null) return c.json({ invalid: [] } satisfies DevicesAnswer, 409);
    const { pin, ...changes } = read.value;
    const rows = station.config().devices;
    // Through the same gate as every row: what the station could not read again at its next start is not kept.
    const devices = readDevices({
      devices: rows.map(row => (row.id === id ? withChange(row, changes) : row)),
    });
    if ('invalid' in devices) {
      const invalid = devices.invalid.map(one => ({
        ...one,
        field: one.field.replace(/^devices\.\d+\./, ''),
      }));
      return c.json({ invalid } satisfies DevicesAnswer, 400);
    }
    const { answer, status } = await setDevices(station, devices.value.devices, pin);
    return c.json(answer, status);
  });
};
