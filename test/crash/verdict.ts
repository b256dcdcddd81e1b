// What the journal says against what was shown.
import { join } from 'node:path';
import type { NewestView } from '#src/api/contract.ts';
import { openJournal } from '#src/journal/journal.ts';
import type { Recorded } from '#src/journal/station-event.ts';
import { follows } from '#src/manifest/number.ts';
import type { Witness } from './rounds.ts';

export type Verdict = {
  readonly shown: number;
  readonly recorded: number;
  readonly manifests: number;
  /** Each a sentence; none is what is wanted. */
  readonly wrongs: readonly string[];
};

const isScanOf = (row: Recorded, one: NewestView): boolean => {
  const { event } = row;
  const code = 'code' in event ? event.code : 'sack' in event ? event.sack : null;
  const kinds: Readonly<Record<string, readonly string[]>> = {
    accepted: ['sack-accepted', 'parcel-accepted', 'sack-weighed', 'parked-settled', 'undone'],
    repeated: ['scan-repeated'],
    parked: ['scan-parked'],
    held: ['scan-held'],
  };
  return code === one.code && (kinds[one.verdict] ?? []).includes(event.kind);
};

export const judge = (witness: Witness): Verdict => {
  const journal = openJournal(join(witness.folder, 'journal.db'), () => new Date().toISOString());
  const wrongs: string[] = [];
  try {
    const rows = new Map([...journal.replay.everything()].map(row => [row.seq, row]));
    for (const [seq, one] of witness.shown) {
      const row = rows.get(seq);
      if (row === undefined) wrongs.push(`${one.code} was shown as ${one.verdict} (${seq}) and is lost`);
      else if (!isScanOf(row, one))
        wrongs.push(
          `${one.code} was shown as ${one.verdict} (${seq}), recorded is ${JSON.stringify(row.event)}`,
        );
    }
    const counted = new Map<string, number>();
    for (const { event } of rows.values()) {
      if (event.kind !== 'parcel-accepted' && event.kind !== 'sack-accepted') continue;
      counted.set(event.code, (counted.get(event.code) ?? 0) + 1);
    }
    for (const [code, times] of counted) if (times !== 1) wrongs.push(`${code} was counted ${times} times`);
    const broken = journal.replay.brokenAt();
    if (broken !== null) wrongs.push(`the chain is broken at ${broken}`);
    const numbers = journal.manifests
      .list(null, 100_000)
      .map(manifest => manifest.number)
      .reverse();
    for (const [i, number] of numbers.entries()) {
      if (!follows(number, numbers[i - 1] ?? null))
        wrongs.push(`${number} does not follow ${numbers[i - 1] ?? 'nothing'}`);
    }
    for (const number of witness.sealed)
      if (!numbers.includes(number)) wrongs.push(`${number} was answered and is lost`);
    if (journal.manifests.lastRetired() !== null)
      wrongs.push('numbers were retired although nothing was restored');
    return { shown: witness.shown.size, recorded: rows.size, manifests: numbers.length, wrongs };
  } finally {
    journal.close();
  }
};
