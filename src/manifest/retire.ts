// Numbers that may have been used in a past that the journal does not hold, because the data folder was restored.
import { assert } from '#src/lib/assert.ts';
import type { RetiredNumbers } from './document.ts';
import { localIso } from './local-time.ts';
import { compareNumbers, formNumber, type NumberingPlace, nextNumber, parseNumber } from './number.ts';

export type Suspicion =
  /** A mark kept outside the journal names a number that the journal does not know. */
  | { readonly why: 'mark-ahead'; readonly number: string }
  /** The central system holds a number of this station that the journal does not know. */
  | { readonly why: 'central-ahead'; readonly number: string }
  /** The folder was moved or restored on this machine; how far it had come is not known. */
  | { readonly why: 'folder-moved' };

// The busiest site loads some 60 trucks a day (60,000 parcels): the next 500 numbers are more than it can have used.
const BLOCK = 500;

/** The range never to be given again, or null where nothing can have been used that the journal does not know. */
export const retireRange = (place: NumberingPlace, suspicion: Suspicion): RetiredNumbers | null => {
  const at = localIso(place.now, place.zone);
  const { site, station } = place;
  if (suspicion.why === 'folder-moved') {
    // What was given on earlier dates cannot come again; what was given on this one can.
    const first = nextNumber(place).number;
    const parts = parseNumber(first);
    assert(parts, 'the next number is a number');
    const last = formNumber({ ...parts, serial: parts.serial - 1 + BLOCK });
    return { first, last, reason: 'restored-folder', at };
  }
  const reason = suspicion.why === 'mark-ahead' ? 'restored-folder' : 'central-knows-later';
  const mark = parseNumber(suspicion.number);
  assert(mark && mark.site === site && mark.station === station, `${suspicion.number} is not this station's`);
  if (place.last === null)
    return { first: formNumber({ ...mark, serial: 1 }), last: suspicion.number, reason, at };
  if (compareNumbers(suspicion.number, place.last) <= 0) return null;
  const last = parseNumber(place.last);
  assert(last, 'the last number is a number');
  const first = formNumber({ site, station, date: last.date, serial: last.serial + 1 });
  return { first, last: suspicion.number, reason, at };
};
