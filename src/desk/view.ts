// Everything that the page shows, from what the station knows now. Made anew for each change: 12 rows and some counts.

import type { Bench, DeviceState } from '#hardware/bench.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { lawfulRange } from '#hardware/scale/lawful.ts';
import type { DeliveryView, NoticeView, StationView, View, WorkView } from '#src/api/contract.ts';
import type { DeviceView } from '#src/api/contract-devices.ts';
import type { ClerkView, HandoffView, LaneView, PlannedView } from '#src/api/contract-lane.ts';
import type { Delivery } from '#src/exchange/delivery.ts';
import type { ScaleTrouble } from '#src/handoff/events-scale.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { Dock } from './dock.ts';
import type { Docks } from './docks.ts';
import { leftOf } from './left.ts';
import { undoOf } from './newest.ts';
import { oddCount, oddOf } from './odd.ts';
import type { Weighing } from './weighing.ts';

export const deviceViewOf = (
  device: DeviceState,
  steady: boolean,
  { name, place, lane }: Pick<DeviceRow, 'name' | 'place' | 'lane'> = {},
  trouble: ScaleTrouble | null = null,
): DeviceView => {
  const { row, lamp, fault, weight } = device;
  const lawful = lawfulRange(row);
  const stands = weight?.state === 'stable' || weight?.state === 'unknown';
  const shown = weight && {
    // Only some scales say by themselves that nothing lies on them.
    state:
      stands && steady
        ? ('steady' as const)
        : stands && weight.grams === 0
          ? ('zero' as const)
          : stands && weight.grams > lawful.maxGrams
            ? ('over' as const)
            : stands && weight.grams > 0 && weight.grams < lawful.minGrams
              ? ('too-light' as const)
              : weight.state,
    ...('grams' in weight && { value: weight.value, unit: weight.unit, grams: weight.grams }),
  };
  return {
    id: row.id,
    ...(name !== undefined && { name }),
    ...(place !== undefined && { place }),
    kind: row.kind,
    profile: row.profile,
    path: device.path,
    lamp,
    ...(fault && { fault: fault.code, detail: fault.detail }),
    unreadable: device.unreadable,
    ...(lane !== undefined && { lane }),
    ...(trouble && { trouble }),
    ...(shown && { weight: shown }),
  };
};

/** Of whom the page shows more than a badge. */
export type People = {
  /** A driver's name, by its reference. */
  readonly personName: (ref: string | undefined) => string | null;
  /** An operator, by badge. */
  readonly clerk: (badge: string) => ClerkView | null;
};

const ODD_SHOWN = 50;

export const handoffViewOf = (dock: Dock, people: People): HandoffView | null => {
  const handoff = dock.handoff();
  if (handoff?.phase !== 'open' && handoff?.phase !== 'closed' && handoff?.phase !== 'signed') return null;
  const { driver, ...opening } = handoff.opening;
  const current = handoff.current === null ? undefined : handoff.sacks.get(handoff.current);
  const { sealCheck } = handoff;
  return {
    id: handoff.id,
    phase: handoff.phase,
    isPaused: handoff.isPaused,
    opening: { ...opening, driverName: people.personName(driver) },
    openedAt: dock.times().openedAt,
    totals: handoff.totals,
    current: current
      ? {
          code: current.code,
          parcels: current.parcels,
          grams: current.weight?.grams ?? null,
          contents: current.contents,
          said: current.said ?? null,
        }
      : null,
    left: leftOf(handoff),
    returnReason: handoff.returnReason,
    recent: dock.recent(),
    odd: oddOf(handoff, ODD_SHOWN),
    oddCount: oddCount(handoff),
    undo: undoOf(handoff),
    unweighed: handoff.totals.sacks - handoff.totals.sacksWeighed,
    clerk: handoff.clerk === undefined ? null : people.clerk(handoff.clerk),
    sealCheck: sealCheck ? { found: sealCheck.found, state: sealCheck.state } : null,
  };
};

export const plannedViewOf = (docks: Docks): readonly PlannedView[] =>
  docks.planned().map(({ handoff: { id, opening }, expectedAt }) => ({
    id,
    direction: opening.direction,
    vehicle: opening.vehicle,
    lane: opening.lane ?? '',
    expectedAt,
    list: opening.list?.id ?? null,
  }));

export const deliveryViewOf = (delivery: Delivery | null, outbox: Journal['outbox']): DeliveryView => {
  const counts = outbox.counts();
  if (delivery === null) return { state: 'nowhere', ...counts };
  const { sending, trouble, nextAt, tries } = delivery.state();
  const state =
    counts.waiting > 0 ? (sending ? 'sending' : 'waiting') : counts.refused > 0 ? 'refused' : 'idle';
  return {
    state,
    ...counts,
    ...(trouble && { trouble: trouble.code, detail: trouble.detail }),
    ...(nextAt !== undefined && { nextAt: new Date(nextAt).toISOString() }),
    tries,
  };
};

export const viewOf = (parts: {
  readonly version: number;
  readonly station: StationView;
  readonly bench: Bench;
  readonly rows: readonly DeviceRow[];
  readonly weighing: Weighing;
  readonly docks: Docks;
  readonly people: People;
  /** Who scans with a device; null: nobody is bound to it. */
  readonly boundTo: (device: string) => ClerkView | null;
  readonly scaleTrouble: (row: DeviceRow) => ScaleTrouble | null;
  readonly journal: Journal;
  readonly delivery: Delivery | null;
  readonly work: readonly WorkView[];
  readonly notices: readonly NoticeView[];
}): View => {
  const { docks, rows, people, boundTo } = parts;
  const laneView = (dock: Dock): LaneView => ({
    lane: dock.lane,
    handoff: handoffViewOf(dock, people),
    newest: dock.newest(),
    asks: dock.asks(),
    scanners: [
      ...rows.filter(({ id, kind }) => kind === 'scanner' && docks.at(id, rows) === dock).map(({ id }) => id),
      ...(docks.of(undefined) === dock ? [KEYBOARD] : []),
    ].map(device => ({ device, clerk: boundTo(device) })),
  });
  const lanes = docks.all().map(laneView);
  return {
    version: parts.version,
    phase: 'working',
    station: parts.station,
    devices: parts.bench.devices().map(device => {
      const { id } = device.row;
      const row = rows.find(one => one.id === id);
      const trouble = row?.kind === 'scale' ? parts.scaleTrouble(row) : null;
      return deviceViewOf(device, parts.weighing.isSteady(id), row, trouble);
    }),
    lanes,
    handoff: lanes[0]?.handoff ?? null,
    newest: lanes[0]?.newest ?? null,
    planned: plannedViewOf(docks),
    delivery: deliveryViewOf(parts.delivery, parts.journal.outbox),
    work: parts.work,
    lastManifest: lastManifestOf(parts.journal),
    notices: parts.notices,
  };
};

/** The page itself: what is typed there, or comes from a scanner that types. */
const KEYBOARD = 'keyboard';

const lastManifestOf = (journal: Journal): View['lastManifest'] => {
  const last = journal.manifests.last();
  if (last === null) return null;
  const { number, document, receipt } = last;
  return { number, document, ...(receipt !== null && { receipt }) };
};
