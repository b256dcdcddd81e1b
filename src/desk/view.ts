// Everything that the page shows, from what the station knows now. Made anew for each change: 12 rows and some counts.

import type { Bench, DeviceState } from '#hardware/bench.ts';
import type { DeviceRecord, DeviceRow } from '#hardware/reading.ts';
import { lawfulRange } from '#hardware/scale/lawful.ts';
import type {
  DeliveryView,
  DeviceView,
  HandoffView,
  NoticeView,
  StationView,
  View,
  WorkView,
} from '#src/api/contract.ts';
import type { Delivery } from '#src/exchange/delivery.ts';
import type { Journal } from '#src/journal/journal.ts';
import type { Dock } from './dock.ts';
import { undoOf } from './newest.ts';
import type { Weighing } from './weighing.ts';

export const deviceViewOf = (
  device: DeviceState,
  steady: boolean,
  { name, place }: DeviceRecord = {},
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
    ...(shown && { weight: shown }),
  };
};

export const handoffViewOf = (
  dock: Dock,
  personName: (ref: string | undefined) => string | null,
): HandoffView | null => {
  const handoff = dock.handoff();
  if (handoff?.phase !== 'open' && handoff?.phase !== 'closed') return null;
  const { driver, ...opening } = handoff.opening;
  const current = handoff.current === null ? undefined : handoff.sacks.get(handoff.current);
  return {
    id: handoff.id,
    phase: handoff.phase,
    opening: { ...opening, driverName: personName(driver) },
    openedAt: dock.times().openedAt,
    totals: handoff.totals,
    current: current
      ? { code: current.code, parcels: current.parcels, grams: current.weight?.grams ?? null }
      : null,
    recent: dock.recent(),
    parked: [...handoff.parked.values()]
      .sort((a, b) => a.n - b.n)
      .slice(0, 50)
      .map(({ code, why, bin, sack }) => ({ code, why, bin, sack })),
    undo: undoOf(handoff),
    unweighed: handoff.totals.sacks - handoff.totals.sacksWeighed,
  };
};

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
  readonly dock: Dock;
  readonly journal: Journal;
  readonly delivery: Delivery | null;
  readonly work: readonly WorkView[];
  readonly notices: readonly NoticeView[];
}): View => ({
  version: parts.version,
  phase: 'working',
  station: parts.station,
  devices: parts.bench.devices().map(device => {
    const { id } = device.row;
    return deviceViewOf(
      device,
      parts.weighing.isSteady(id),
      parts.rows.find(row => row.id === id),
    );
  }),
  handoff: handoffViewOf(parts.dock, parts.journal.personName),
  newest: parts.dock.newest(),
  delivery: deliveryViewOf(parts.delivery, parts.journal.outbox),
  work: parts.work,
  lastManifest: lastManifestOf(parts.journal),
  notices: parts.notices,
});

const lastManifestOf = (journal: Journal): View['lastManifest'] => {
  const last = journal.manifests.last();
  if (last === null) return null;
  const { number, document, receipt } = last;
  return { number, document, ...(receipt !== null && { receipt }) };
};
