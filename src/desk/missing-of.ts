// What was announced and is not here, when a handoff is closed.
import { type Handoff, knows, type Missing } from '#src/handoff/state.ts';
import type { Journal } from '#src/journal/journal.ts';

/** null: a blind handoff. Parcels of a sack whose contents nobody was to scan are said to be in it. */
export const missingOf = (handoff: Handoff, lists: Journal['lists']): Missing | null => {
  const list = handoff.opening.list?.id;
  if (list === undefined) return null;
  const sacks: string[] = [];
  const parcels: (readonly [string, string | null])[] = [];
  for (const row of lists.missing(list, code => knows(handoff, code))) {
    if (row.kind === 'sack') sacks.push(row.code);
    else if (row.sack === null || handoff.sacks.get(row.sack)?.contents !== 'none')
      parcels.push([row.code, row.sack]);
  }
  return { sacks, parcels };
};
