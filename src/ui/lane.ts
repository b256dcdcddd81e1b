// The view as one lane sees it: its truck and its newest scan stand where a station of one lane has them.

import type { View } from '#src/api/contract.ts';
import type { LaneView } from '#src/api/contract-lane.ts';

/** The lane that is shown; `lane` null: the first. */
export const laneOf = ({ lanes }: View, lane: string | null): string => lane ?? lanes[0]?.lane ?? '';

export const inLane = (view: View, lane: string | null): View => {
  if (lane === null) return view;
  const own = view.lanes.find(one => one.lane === lane);
  return own === undefined ? view : { ...view, handoff: own.handoff, newest: own.newest };
};

type Asks = NonNullable<LaneView['asks']>;

/** What command barcodes ask for, each once: also at the lanes that this page does not show. */
export const createAsked = () => {
  let answered: ReadonlyMap<string, number | undefined> | null = null;
  return {
    /** What is newly asked for at `lane`. What was asked before this page was there is no longer meant. */
    news: ({ lanes }: View, lane: string): Asks | null => {
      const before = answered;
      answered = new Map(lanes.map(one => [one.lane, one.asks?.seq]));
      const asks = lanes.find(one => one.lane === lane)?.asks ?? null;
      return before === null || asks === null || before.get(lane) === asks.seq ? null : asks;
    },
  };
};
