// What was announced and is not here, when a handoff is closed. A list of 25,000 lines takes longer than a scan may
// wait, so it is read with pauses; a handoff that changed meanwhile is looked at again.
import { type Handoff, knows, type Missing } from '#src/handoff/state.ts';
import type { Journal } from '#src/journal/journal.ts';

/** Rows between two pauses: about 5 ms. */
const ROWS_AT_ONCE = 1_000;
/** Who scans on while he closes gets the answer without pauses in the end. */
const TRIES = 3;

const nextTurn = (): Promise<void> => new Promise(done => setImmediate(done));

/** null: a blind handoff. Parcels of a sack whose contents nobody was to scan are said to be in it. */
export const missingOf = async (
  look: () => Handoff | null,
  lists: Pick<Journal['lists'], 'rowsOf'>,
): Promise<Missing | null> => {
  for (let tries = 1; ; tries += 1) {
    const handoff = look();
    const list = handoff?.opening.list?.id;
    if (!handoff || list === undefined) return null;
    const sacks: string[] = [];
    const parcels: (readonly [string, string | null])[] = [];
    let rows = 0;
    for (const row of lists.rowsOf(list)) {
      rows += 1;
      if (rows % ROWS_AT_ONCE === 0 && tries < TRIES) await nextTurn();
      if (knows(handoff, row.code)) continue;
      if (row.kind === 'sack') sacks.push(row.code);
      else if (!wentInSack(handoff, row.sack)) parcels.push([row.code, row.sack]);
    }
    if (look() === handoff) return { sacks, parcels };
  }
};

/** It is said to be in a sack that is here, or that left with the driver unopened. */
const wentInSack = ({ sacks, aside }: Handoff, sack: string | null): boolean =>
  sack !== null && (sacks.get(sack)?.contents === 'none' || aside.get(sack)?.of === 'sack');
