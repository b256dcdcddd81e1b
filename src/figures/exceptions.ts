// What was odd, by kind and by who handed it over, as a share of what that one handed over, against what is agreed.
import { isUneven } from '#src/handoff/totals.ts';
import type { ExceptionKind, ExceptionRow, Limits } from './rows.ts';
import { shareOf } from './rows.ts';
import { type Mark, marksOf, type Story } from './story.ts';
import { createSums } from './sums.ts';

type Numbers = Pick<
  ExceptionRow,
  'sacks' | 'parcels' | 'open' | 'accepted' | 'rejected' | 'returned' | 'lifted'
>;
const none: Numbers = { sacks: 0, parcels: 0, open: 0, accepted: 0, rejected: 0, returned: 0, lifted: 0 };
const MIS_SHIPPED: readonly Mark['why'][] = ['wrong-site', 'wrong-destination'];

const limitOf = (kind: ExceptionKind, limits: Limits): number | null => {
  if (kind === 'extra') return limits.extra;
  if (kind === 'duplicate') return limits.duplicate;
  return kind === 'mis-shipped' ? limits.misShipped : null;
};
const AGREED: readonly ExceptionKind[] = ['extra', 'duplicate', 'mis-shipped'];

export const createExceptions = (limits: Limits) => {
  const kinds = createSums<{ shipper: string; kind: ExceptionKind }, Numbers>(none);
  const came = createSums<{ shipper: string }, { sacks: number; parcels: number }>({ sacks: 0, parcels: 0 });

  return {
    add: (shipper: string, story: Story): void => {
      const { state } = story;
      const { totals } = state;
      const away = [...state.aside.values()];
      const sacksAway = away.filter(({ of }) => of === 'sack').length;
      came.add(
        { shipper },
        {
          sacks: totals.sacks + sacksAway,
          parcels: totals.parcels + totals.parked + totals.held + away.length - sacksAway,
        },
      );
      // What is agreed upon with who sends parcels is shown also where nothing of the kind came.
      if (state.opening.direction === 'induction')
        for (const kind of AGREED) kinds.add({ shipper, kind }, {});
      for (const mark of marksOf(story)) {
        // The clerk misread it: nothing was odd about the parcel.
        if (mark.outcome === 'corrected') continue;
        const part = { ...of(mark.of), [mark.outcome ?? 'open']: 1 };
        kinds.add({ shipper, kind: mark.why }, part);
        if (MIS_SHIPPED.includes(mark.why)) kinds.add({ shipper, kind: 'mis-shipped' }, part);
      }
      for (const code of story.repeated)
        if (state.parcels.has(code) || state.parked.has(code) || state.held.has(code) || isAway(state, code))
          kinds.add({ shipper, kind: 'duplicate' }, { parcels: 1, accepted: 1 });
      for (const sack of state.sacks.values())
        if (sack.countReason !== undefined || isUneven(sack))
          kinds.add(
            { shipper, kind: 'count-differs' },
            { sacks: 1, [sack.countReason === undefined ? 'open' : 'accepted']: 1 },
          );
      for (const { why, of: one, how, sack } of away)
        if (why === 'count-differs' && one === 'sack' && sack === undefined)
          kinds.add({ shipper, kind: 'count-differs' }, { sacks: 1, [how]: 1 });
    },
    rows: (): readonly ExceptionRow[] => {
      const all = new Map(came.rows().map(row => [row.shipper, row]));
      const rows = kinds.rows().map(row => {
        const { sacks: ofSacks = 0, parcels: ofParcels = 0 } = all.get(row.shipper) ?? {};
        const limit = limitOf(row.kind, limits);
        const isOver = (part: number, whole: number) => limit !== null && part * 100 > limit * whole;
        return {
          ...row,
          ofSacks,
          ofParcels,
          share: shareOf(row.parcels, ofParcels),
          limit,
          over: isOver(row.parcels, ofParcels) || isOver(row.sacks, ofSacks),
        };
      });
      // Of each shipper what is agreed upon comes first.
      const rank = ({ limit }: ExceptionRow) => (limit === null ? 1 : 0);
      return rows.toSorted((a, b) => (a.shipper === b.shipper ? rank(a) - rank(b) : 0));
    },
  };
};

const of = (what: Mark['of']): Partial<Numbers> =>
  what === 'sack' ? { sacks: 1 } : what === 'parcel' ? { parcels: 1 } : {};

const isAway = ({ aside }: Story['state'], code: string): boolean => aside.get(code)?.of === 'parcel';
