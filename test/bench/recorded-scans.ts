// The codes of all parcels that a stopped station's journal holds, in the order of the scans.
import { openJournal } from '#src/journal/journal.ts';

export const scansIn = (journalPath: string): readonly string[] => {
  const journal = openJournal(journalPath, () => new Date().toISOString());
  try {
    return [...journal.replay.everything()].flatMap(({ event }) => {
      if (event.kind === 'parcel-accepted') return [event.code];
      // Parked or repeated: what it was made of is what went wrong.
      return /^scan-/.test(event.kind) && 'code' in event ? [String(event.code)] : [];
    });
  } finally {
    journal.close();
  }
};
