// Views as the station would send them.

import type { View } from '#src/api/contract.ts';
import type { HandoffView, LaneView, NewestView, OddView } from '#src/api/contract-lane.ts';
import { noTotals } from '#src/handoff/totals.ts';

const shipper = { id: 'ATS', name: 'Amazon Transportation Services' };
const carrier = { id: 'DOP', name: 'India Post' };

export const setUpView: View = {
  version: 1,
  phase: 'set-up',
  station: {
    site: '',
    station: '',
    name: '',
    zone: 'Asia/Kolkata',
    simulated: false,
    parties: { shipper, carrier },
    central: null,
    enrolled: false,
    asks: { acceptBy: 'lead', keyedBy: 'lead', signOff: 'none' },
  },
  devices: [],
  lanes: [{ lane: '', handoff: null, newest: null, asks: null, scanners: [] }],
  handoff: null,
  newest: null,
  planned: [],
  delivery: { state: 'nowhere', waiting: 0, refused: 0, delivered: 0 },
  work: [],
  lastManifest: null,
  notices: [],
};

export const emptyDock: View = {
  ...setUpView,
  phase: 'working',
  station: {
    ...setUpView.station,
    site: 'DEL1',
    station: 'A',
    name: 'Okhla dock 3',
    central: 'https://central.example',
    enrolled: true,
  },
  devices: [
    {
      id: 'scanner-1',
      kind: 'scanner',
      profile: 'serial-text',
      path: '/dev/ttyACM0',
      lamp: 'ready',
      unreadable: 0,
    },
    {
      id: 'scale-1',
      kind: 'scale',
      profile: 'mt-sics',
      path: '/dev/ttyUSB0',
      lamp: 'ready',
      unreadable: 0,
      weight: { state: 'zero', value: '0.00', unit: 'kg', grams: 0 },
    },
  ],
  delivery: { state: 'idle', waiting: 0, refused: 0, delivered: 12 },
  lastManifest: { number: 'DEL1-A-261123-004', document: 'a'.repeat(64) },
};

const openedAt = '2026-11-23T08:31:00.000Z';

export const handoff: HandoffView = {
  id: 'h-1',
  phase: 'open',
  isPaused: false,
  opening: {
    direction: 'induction',
    from: shipper,
    to: carrier,
    vehicle: 'DL1LAB4321',
    seal: 'S-448812',
    driverName: 'R. Kumar',
  },
  openedAt,
  totals: noTotals,
  current: null,
  left: null,
  returnReason: null,
  recent: [],
  odd: [],
  oddCount: 0,
  undo: null,
  unweighed: 0,
  clerk: null,
  sealCheck: null,
};

export const openDock: View = { ...emptyDock, handoff };

export const scanOf = (seq: number, more: Partial<NewestView> = {}): NewestView => ({
  seq,
  verdict: 'accepted',
  as: 'parcel',
  code: 'CK510912062IN',
  sack: 'EBT0020026933',
  device: 'scanner-1',
  at: new Date(Date.parse(openedAt) + seq * 1000).toISOString(),
  ...more,
});

/** A dock in full work, with `newest` on the screen. */
export const busyDock = (
  newest: NewestView,
  more: Partial<HandoffView> = {},
  dock: Partial<View> = {},
): View => ({
  ...openDock,
  devices: openDock.devices.map(device =>
    device.weight
      ? { ...device, weight: { state: 'steady', value: '18.46', unit: 'kg', grams: 18_460 } }
      : device,
  ),
  newest,
  handoff: {
    ...handoff,
    totals: {
      ...noTotals,
      sacks: 14,
      sacksWeighed: 13,
      parcels: 342,
      loose: 6,
      grams: 248_310,
      repeated: 3,
    },
    current: { code: 'EBT0020026933', parcels: 27, grams: null, contents: 'none', said: null },
    recent: [newest, ...others.slice(0, 11).map((one, i) => ({ ...scanOf(newest.seq - 1 - i), ...one }))],
    undo: { what: 'parcel-accepted', code: 'CK510912062IN' },
    unweighed: 1,
    ...more,
  },
  ...dock,
});

const others: readonly Partial<NewestView>[] = [
  { code: 'EE123456785IN' },
  { code: 'TBA502887274000' },
  { code: 'TBA502887274000', verdict: 'repeated' },
  { code: 'EB126023474IN' },
  { code: 'AA123456758BR', verdict: 'parked', as: 'unknown', why: 'check-digit', bin: 1 },
  { code: 'EBT0020026933', as: 'sack' },
  { code: 'CBK3014298864', as: 'weight', grams: 17_220 },
  { code: 'CK510912076IN', sack: 'CBK3014298864' },
  { code: 'RA473124829GB', verdict: 'held', why: 'sealed-earlier', manifest: 'DEL1-A-261122-003' },
  { code: 'TBA502887274011', as: 'undo', sack: null },
  { code: 'TBA502887274011', sack: null },
];

const device = (id: string) =>
  ({
    id,
    kind: 'scanner',
    profile: 'serial-text',
    path: `/dev/${id}`,
    lamp: 'ready',
    unreadable: 0,
  }) as const;

/** Everything at once that takes room on the screen. */
export const troubledDock: View = {
  ...busyDock(scanOf(40)),
  station: { ...emptyDock.station, site: 'DEMO', simulated: true },
  devices: [
    { ...device('scanner-1'), lamp: 'waiting', fault: 'vanished', detail: '' },
    { ...device('scanner-2'), lamp: 'fault', fault: 'denied', detail: '' },
    { ...device('scale-1'), kind: 'scale', unreadable: 7, weight: { state: 'over' } },
  ],
  delivery: {
    state: 'waiting',
    waiting: 2,
    refused: 0,
    delivered: 9,
    trouble: 'away',
    nextAt: '2026-11-23T08:40:00Z',
    tries: 4,
  },
  notices: [{ id: 'n', code: 'clock-set-back', detail: { stays: '2026-11-23' } }],
  work: [{ id: 1, what: 'pdf', done: 3, of: 9 }],
};

export const oddOne = (code: string, more: Partial<OddView> = {}): OddView => ({
  code,
  of: 'parked',
  whys: ['unknown'],
  bin: 1,
  sack: null,
  may: ['sack', 'parcel', 'corrected', 'rejected', 'returned'],
  photos: [],
  ...more,
});

/** One of each kind that lies in the bins or is in question. */
export const oddOnes: readonly OddView[] = [
  oddOne('AA123456758BR', { whys: ['check-digit'], sack: 'EBT0020026933' }),
  oddOne('ZZ-99/X', { bin: 2 }),
  oddOne('CK510912076IN', {
    of: 'held',
    whys: ['cod-differs'],
    bin: 3,
    may: ['rejected', 'returned'],
    cod: { announced: 124_900, booked: 120_000 },
  }),
  oddOne('RA473124829GB', {
    of: 'held',
    whys: ['sealed-earlier'],
    bin: 0,
    may: ['rejected', 'returned'],
    manifest: 'DEL1-A-261122-003',
  }),
  oddOne('EBT0020026933', {
    of: 'sack',
    whys: ['weight-differs', 'count-differs'],
    bin: 4,
    may: ['accepted', 'rejected', 'returned'],
    grams: [18_000, 21_460],
    counts: [30, 27],
  }),
  oddOne('EE123456785IN', {
    of: 'parcel',
    whys: ['damaged'],
    bin: 5,
    sack: 'EBT0020026933',
    may: ['accepted', 'rejected', 'returned'],
    damage: ['torn', 'wet'],
    photos: ['a'.repeat(64)],
  }),
  oddOne('S-448812', { of: 'truck', whys: ['truck-seal'], bin: 6, may: ['accepted'] }),
];

/** Fifty shown of more, each as long as a label may be. */
export const manyOdd: readonly OddView[] = Array.from({ length: 50 }, (_, i) =>
  oddOne(`${i}-${'LONG/LABEL.'.repeat(12)}`, {
    bin: 100 + i,
    whys: ['extra'],
    sack: `SACK-${'7'.repeat(60)}`,
    ...(i % 3 === 0 && { of: 'held', whys: ['handed-elsewhere'], may: ['rejected', 'returned'] }),
  }),
);

export const laneOf = (
  lane: string,
  view: Pick<View, 'handoff' | 'newest'>,
  more: Partial<LaneView> = {},
): LaneView => ({
  lane,
  handoff: view.handoff,
  newest: view.newest,
  asks: null,
  scanners: [],
  ...more,
});

/** A station with these lanes: what a page without a lane of its own shows is the first. */
export const withLanes = (view: View, lanes: readonly LaneView[]): View => ({
  ...view,
  lanes,
  handoff: lanes[0]?.handoff ?? null,
  newest: lanes[0]?.newest ?? null,
});

/** The same with one lane that asks for a screen, as a command barcode does. */
export const asking = (view: View, asks: LaneView['asks']): View =>
  withLanes(view, [laneOf('', view, { asks })]);
