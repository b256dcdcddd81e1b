import { expect, test } from 'vitest';
import { busyDock, laneOf as laneView, scanOf, withLanes } from '#test/browser/views.ts';
import { createAsked, inLane, laneOf } from './lane.ts';

const [north, south] = [busyDock(scanOf(1)), busyDock(scanOf(2, { code: 'EE123456785IN' }))];
type Asks = Parameters<typeof laneView>[2];
const lanes = (a: Asks = {}, b: Asks = {}) =>
  withLanes(north, [laneView('North', north, a), laneView('South', south, b)]);
const asks = (seq: number) => ({ asks: { seq, screen: 'settle' } }) as const;

test('the view of a lane has its truck and its newest scan; of a lane that is gone, the first', () => {
  const view = lanes();
  expect([null, 'North', 'South', 'gone'].map(lane => inLane(view, lane).newest?.code)).toEqual([
    'CK510912062IN',
    'CK510912062IN',
    'EE123456785IN',
    'CK510912062IN',
  ]);
  expect([laneOf(view, null), laneOf(view, 'South')]).toEqual(['North', 'South']);
});

test('what a command barcode asks for is news once, at its own lane, and not when it was asked before the page came', () => {
  const asked = createAsked();
  const seen = [
    asked.news(lanes(asks(1)), 'North'),
    asked.news(lanes(asks(1)), 'North'),
    asked.news(lanes(asks(2)), 'North'),
    asked.news(lanes(asks(2)), 'North'),
    // Asked for at a lane that is not shown: not opened when that lane is shown later.
    asked.news(lanes(asks(2), asks(3)), 'North'),
    asked.news(lanes(asks(2), asks(3)), 'South'),
    asked.news(lanes(asks(2), asks(3)), 'North'),
    asked.news(lanes(asks(2), asks(4)), 'South'),
  ];
  expect(seen.map(one => one?.seq ?? null)).toEqual([null, null, 2, null, null, null, null, 4]);
});
