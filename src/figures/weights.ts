// What was weighed and how, and who announces less than it weighs.
import type { Announced } from '#src/handoff/events-facts.ts';
import type { WeightTaken } from '#src/handoff/events-scale.ts';
import type { Direction } from '#src/handoff/events-truck.ts';
import { type Rules, usualRules } from '#src/handoff/rules.ts';
import { toleranceGrams } from '#src/handoff/weighed.ts';
import { heaviest } from '#src/lib/gross.ts';
import { shareOf, type UnderRow, type WeightRow } from './rows.ts';
import type { Story } from './story.ts';
import { createSums } from './sums.ts';

export const createWeights = (tolerance: Rules['tolerance']) => {
  const rules = { ...usualRules, tolerance };
  const taken = createSums<Pick<WeightRow, 'direction' | 'of' | 'source'>, { count: number; grams: number }>({
    count: 0,
    grams: 0,
  });
  const under = createSums<
    { shipper: string; of: 'sack' | 'parcel' },
    { compared: number; over: number; grams: number }
  >({ compared: 0, over: 0, grams: 0 });

  const take = (direction: Direction, of: 'sack' | 'parcel', weight: WeightTaken | undefined): void => {
    const source = weight === undefined ? 'none' : (weight.source ?? 'scale');
    taken.add({ direction, of, source }, { count: 1, grams: weight?.grams ?? 0 });
  };
  const compare = (
    shipper: string,
    of: 'sack' | 'parcel',
    announced: number | undefined,
    weight: WeightTaken | undefined,
  ): void => {
    // What stands as announced was not measured.
    if (announced === undefined || weight === undefined || weight.source === 'announced') return;
    const more = weight.grams - announced;
    const isOver = more > toleranceGrams(announced, weight.scale?.e ?? 0, rules);
    under.add({ shipper, of }, { compared: 1, ...(isOver && { over: 1, grams: more }) });
  };
  const gramsOf = ({ announced, labelGrams }: { announced?: Announced; labelGrams?: number }) =>
    announced?.grams ?? labelGrams;

  return {
    add: (shipper: string, { state, gone }: Story): void => {
      const { direction } = state.opening;
      const counted = new Set(heaviest(state.sacks.values()));
      for (const sack of state.sacks.values()) {
        if (sack.in === undefined || counted.has(sack)) take(direction, 'sack', sack.weight);
        compare(shipper, 'sack', gramsOf(sack), sack.weight);
      }
      for (const parcel of state.parcels.values()) {
        take(direction, 'parcel', parcel.weight);
        compare(shipper, 'parcel', parcel.announced?.grams, parcel.weight);
      }
      // What left again for its weight was measured all the same.
      for (const one of gone.values())
        if (one.of === 'sack') compare(shipper, 'sack', gramsOf(one.sack), one.sack.weight);
        else compare(shipper, 'parcel', one.parcel.announced?.grams, one.parcel.weight);
    },
    taken: (): readonly WeightRow[] => taken.rows(),
    under: (): readonly UnderRow[] =>
      under.rows().map(row => ({ ...row, share: shareOf(row.over, row.compared) })),
  };
};
