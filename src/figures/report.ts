// The stories of some handoffs, and the scans of a span of time, to the tables of a report.

import type { UndoableKind } from '#src/handoff/events-changes.ts';
import type { Direction } from '#src/handoff/events-truck.ts';
import type { Rules } from '#src/handoff/rules.ts';
import type { Handoff } from '#src/handoff/state.ts';
import { noTotals, type Totals } from '#src/handoff/totals.ts';
import { createExceptions } from './exceptions.ts';
import { ratesOf, type ScanRow } from './rates.ts';
import {
  type AwayRow,
  type CodRow,
  type ContentsRow,
  type CorrectionRow,
  type DamageRow,
  type DwellRow,
  type HandoffRow,
  type Limits,
  type Report,
  type ReturnRow,
  type ShortRow,
  type SumRow,
  shareOf,
} from './rows.ts';
import { marksOf, type Story } from './story.ts';
import { createSums } from './sums.ts';
import { createWeights } from './weights.ts';

type Numbers<Row, Labels extends keyof Row> = { readonly [Name in Exclude<keyof Row, Labels>]: number };

const pair = { sacks: 0, parcels: 0 };

/** Both are the station's of today. */
export const createReport = (parts: { readonly limits: Limits; readonly tolerance: Rules['tolerance'] }) => {
  const handoffs: HandoffRow[] = [];
  const waits: Record<Direction, number[]> = { induction: [], return: [] };
  const sums = createSums<{ direction: Direction }, Numbers<SumRow, 'direction'>>({
    handoffs: 0,
    unfinished: 0,
    ...noTotals,
    voided: 0,
    cancelled: 0,
  });
  const contents = createSums<Pick<ContentsRow, 'direction' | 'contents'>, typeof pair & { said: number }>({
    ...pair,
    said: 0,
  });
  const exceptions = createExceptions(parts.limits);
  const weights = createWeights(parts.tolerance);
  const short = createSums<{ shipper: string }, Numbers<ShortRow, 'shipper' | 'share'>>({
    ...pair,
    ofSacks: 0,
    ofParcels: 0,
  });
  const damage = createSums<Pick<DamageRow, 'shipper' | 'category'>, typeof pair>(pair);
  const away = createSums<Pick<AwayRow, 'direction' | 'how' | 'why'>, typeof pair>(pair);
  const returns = createSums<Pick<ReturnRow, 'reason'>, { parcels: number; paise: number }>({
    parcels: 0,
    paise: 0,
  });
  const corrections = createSums<Pick<CorrectionRow, 'what'>, { count: number }>({ count: 0 });

  const addContents = (direction: Direction, { sacks, totals }: Handoff): void => {
    for (const { contents: how, parcels, said = 0 } of sacks.values())
      contents.add(
        { direction, contents: how },
        { sacks: 1, parcels, said: how === 'none' ? Math.max(0, said - parcels) : 0 },
      );
    if (totals.loose > 0) contents.add({ direction, contents: 'loose' }, { parcels: totals.loose });
  };

  const addDamage = (shipper: string, { state, gone }: Story): void => {
    const left = [...gone.values()];
    const sacks = [...state.sacks.values(), ...left.flatMap(one => (one.of === 'sack' ? [one.sack] : []))];
    const parcels = [
      ...state.parcels.values(),
      ...left.flatMap(one => (one.of === 'parcel' ? [one.parcel] : [])),
    ];
    for (const [things, part] of [
      [sacks, { sacks: 1 }],
      [parcels, { parcels: 1 }],
    ] as const)
      for (const { damage: all = [] } of things)
        for (const category of new Set(all.map(one => one.category))) damage.add({ shipper, category }, part);
  };

  const addShort = (shipper: string, { missing, opening, phase }: Handoff): void => {
    if (opening.list === undefined || phase === 'open') return;
    short.add(
      { shipper },
      {
        sacks: missing?.sacks.length ?? 0,
        ofSacks: opening.list.sacks,
        parcels: missing?.parcels.length ?? 0,
        ofParcels: opening.list.parcels,
      },
    );
  };

  const addCorrections = (story: Story): void => {
    const { undone, removed } = story;
    for (const [kind, count] of undone) corrections.add({ what: undoneWhat(kind) }, { count });
    if (removed.sacks > 0) corrections.add({ what: 'removed-sack' }, { count: removed.sacks });
    if (removed.parcels > 0) corrections.add({ what: 'removed-parcel' }, { count: removed.parcels });
    const corrected = marksOf(story).filter(({ outcome }) => outcome === 'corrected').length;
    if (corrected > 0) corrections.add({ what: 'corrected' }, { count: corrected });
  };

  const cod = (): readonly CodRow[] => {
    const of = sums.rows();
    const one = (direction: Direction): CodRow => {
      const { codParcels: parcels = 0, codPaise: paise = 0 } =
        of.find(row => row.direction === direction) ?? {};
      return { direction, parcels, paise };
    };
    const [taken, back] = [one('induction'), one('return')];
    const balance = { parcels: taken.parcels - back.parcels, paise: taken.paise - back.paise };
    return [taken, back, { direction: 'balance', ...balance }];
  };

  const dwell = (): readonly DwellRow[] =>
    (['induction', 'return'] as const).flatMap(direction => {
      const sorted = waits[direction].toSorted((a, b) => a - b);
      const longestMs = sorted.at(-1);
      if (longestMs === undefined) return [];
      return [{ direction, handoffs: sorted.length, medianMs: medianOf(sorted), longestMs }];
    });

  return {
    /** A planned truck has not come, and says nothing yet. */
    add: (story: Story): void => {
      const { state } = story;
      const { opening, phase } = state;
      if (phase === 'planned') return;
      const { direction } = opening;
      const shipper = opening.list?.shipper ?? opening.from.id;
      const dwellMs = dwellOf(story);
      handoffs.push(rowOf(story, shipper, dwellMs));
      if (phase === 'voided' || phase === 'cancelled') {
        sums.add({ direction }, { [phase]: 1 });
        return;
      }
      sums.add({ direction }, { handoffs: 1, unfinished: phase === 'open' ? 1 : 0, ...state.totals });
      if (dwellMs !== null) waits[direction].push(dwellMs);
      addContents(direction, state);
      exceptions.add(shipper, story);
      weights.add(shipper, story);
      addShort(shipper, state);
      addDamage(shipper, story);
      for (const { how, why, of } of state.aside.values())
        away.add({ direction, how, why }, of === 'sack' ? { sacks: 1 } : { parcels: 1 });
      for (const { returnReason, codPaise = 0 } of state.parcels.values())
        if (direction === 'return')
          returns.add({ reason: returnReason ?? 'unstated' }, { parcels: 1, paise: codPaise });
      addCorrections(story);
    },
    /** The scans are those of the span, whatever handoff they belong to. */
    made: (scans: Iterable<ScanRow>, hourOf: (at: string) => string): Report => ({
      handoffs: handoffs.toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1)),
      sums: sums.rows(),
      contents: contents.rows(),
      weights: weights.taken(),
      cod: cod(),
      exceptions: exceptions.rows(),
      short: short.rows().map(row => ({ ...row, share: shareOf(row.parcels, row.ofParcels) })),
      damage: damage.rows(),
      away: away.rows(),
      returns: returns.rows(),
      corrections: corrections.rows(),
      ...ratesOf(scans, hourOf),
      dwell: dwell(),
      under: weights.under(),
    }),
  };
};

const undoneWhat = (kind: UndoableKind): CorrectionRow['what'] => {
  if (SCANS.includes(kind)) return 'undone-scan';
  return WEIGHTS.includes(kind) ? 'undone-weight' : 'undone-other';
};
const SCANS: readonly UndoableKind[] = [
  'sack-accepted',
  'parcel-accepted',
  'scan-parked',
  'scan-held',
  'alias-added',
];
const WEIGHTS: readonly UndoableKind[] = ['sack-weighed', 'parcel-weighed', 'parcel-measured'];

const dwellOf = ({ state, openedAt, closedAt, signedAt }: Story): number | null => {
  const end = signedAt ?? closedAt;
  return end === null ? null : Math.max(0, Date.parse(end) - Date.parse(state.opening.arrivedAt ?? openedAt));
};

const medianOf = (sorted: readonly number[]): number => {
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.round((upper + lower) / 2);
};

const rowOf = ({ state, openedAt, closedAt }: Story, shipper: string, dwellMs: number | null): HandoffRow => {
  const { opening, phase, manifest, totals } = state;
  const { sacks, parcels, grams }: Totals = totals;
  return {
    vehicle: opening.vehicle,
    direction: opening.direction,
    shipper,
    lane: opening.lane ?? null,
    phase,
    manifest: manifest?.number ?? null,
    openedAt,
    closedAt,
    sacks,
    parcels,
    grams,
    dwellMs,
  };
};
