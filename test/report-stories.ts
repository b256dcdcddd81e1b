// Trucks for reports: intents to the story of a handoff, and stories to a report.
import { readCode } from '#src/codes/read-code.ts';
import { createReport } from '#src/figures/report.ts';
import type { Report } from '#src/figures/rows.ts';
import { type Story, tellStory } from '#src/figures/story.ts';
import type { Intent } from '#src/handoff/decide.ts';
import type { WeightTaken } from '#src/handoff/events-scale.ts';
import type { Direction, Opening } from '#src/handoff/events-truck.ts';
import type { Facts } from '#src/handoff/facts.ts';
import { usualRules } from '#src/handoff/rules.ts';
import { assert } from '#src/lib/assert.ts';
import { NINE, played } from '#test/played.ts';

export const LIMITS = { extra: 0, duplicate: 0.17, misShipped: 1.05 };
export const rules = { ...usualRules, site: 'DEL1', destinations: ['1'] };
export const { tolerance } = rules;
export const lead = { badge: 'L1', role: 'lead' } as const;
export const CLOSE: Intent = { do: 'close' };
export const UNDO: Intent = { do: 'undo' };

export const opening = (direction: Direction, more: Partial<Opening> = {}): Intent => {
  const [ats, dop] = [
    { id: 'ATS', name: 'Amazon Transportation Services' },
    { id: 'DOP', name: 'Department of Posts' },
  ];
  const [from, to] = direction === 'induction' ? [ats, dop] : [dop, ats];
  return { do: 'open', opening: { direction, from, to, vehicle: 'DL1LX4821', seal: 'S-1', ...more } };
};
export const list = { id: 'a'.repeat(64), sacks: 2, parcels: 4, shipper: 'AMZ-DEL5' };
export const scan = (text: string, facts: Facts = {}, by?: string): Intent => ({
  do: 'scan',
  code: readCode(text),
  scan: { device: 'scanner-1', ...(by !== undefined && { by }) },
  facts,
});
export const listed = (code: string, more: { grams?: number; pin?: string } = {}): Facts => ({
  listed: { kind: 'parcel', code, sack: null, ...more },
});
export const weigh = (grams: number, of?: string, source?: WeightTaken['source']): Intent => ({
  do: 'weigh',
  weight: { grams, value: `${grams}`, unit: 'g', device: 'scale-1', raw: '', ...(source && { source }) },
  ...(of !== undefined && { of }),
  by: lead,
});
export const settle = (
  code: string,
  outcome: 'parcel' | 'accepted' | 'rejected' | 'returned' | 'sack',
): Intent => ({
  do: 'settle',
  code,
  outcome,
  reason: 'seen',
  by: lead,
});

export const story = (intents: readonly Intent[], id = 'h-1', from = NINE): Story => {
  const told = tellStory(id, played(id, intents, rules, from).happened);
  assert(told, 'something happened');
  return told;
};
export const reportOf = (...stories: readonly Story[]): Report => {
  const report = createReport({ limits: LIMITS, tolerance });
  for (const one of stories) report.add(one);
  return report.made([], at => at.slice(0, 13));
};

export const SACK = 'CBK3014298864';
export const OTHER_SACK = 'EBT0020026933';
export const PARCELS = [
  'CK510912062IN',
  'CK510912076IN',
  'EE123456785IN',
  'EB126023474IN',
  'TBA502887274000',
] as const;
