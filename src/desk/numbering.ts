// Which number comes next, and which may never come again.

import type { Journal } from '#src/journal/journal.ts';
import type { RetiredNumbers } from '#src/journal/retired.ts';
import { assert } from '#src/lib/assert.ts';
import { canonical } from '#src/lib/canonical.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { type KeyPair, signBytes } from '#src/manifest/key.ts';
import { compareNumbers, nextNumber, parseNumber } from '#src/manifest/number.ts';
import { retireRange, type Suspicion } from '#src/manifest/retire.ts';
import { readMark, writeMark } from './mark.ts';

const MARKS = 'marks';

export type Numbering = ReturnType<typeof createNumbering>;

export const createNumbering = (parts: {
  readonly site: string;
  readonly station: string;
  readonly zone: string;
  readonly journal: Journal;
  readonly key: KeyPair;
  readonly markFile: string;
  /** ms since 1970 */
  readonly now: () => number;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}) => {
  const { site, station, zone, journal, markFile, log } = parts;

  const last = (): string | null => {
    const given = journal.manifests.last()?.number ?? null;
    const retired = journal.manifests.lastRetired();
    if (given === null || retired === null) return given ?? retired;
    return compareNumbers(given, retired) > 0 ? given : retired;
  };
  const place = (at: number) => ({ site, station, zone, now: at, last: last() });

  const mark = (number: string | null): void => {
    const { seq, hash } = journal.head();
    const written = writeMark(markFile, { seq, hash: toHex(hash), number });
    if (!written) log('the mark could not be written: a restored data folder will not show', { markFile });
    // Where no mark can be kept, its absence says nothing: it would retire numbers at each start.
    const kept = written ? 'kept' : 'cannot-be-kept';
    if (journal.settings.get(MARKS) !== kept) journal.settings.set(MARKS, kept);
  };

  const suspicion = (): Suspicion | null => {
    const kept = readMark(markFile);
    if (kept === null) {
      const says = journal.manifests.last() !== null && journal.settings.get(MARKS) !== 'cannot-be-kept';
      return says ? { why: 'folder-moved' } : null;
    }
    const there = journal.replay.hashAt(kept.seq);
    if (there !== null && toHex(there) === kept.hash) return null;
    const number = kept.number === null ? null : parseNumber(kept.number);
    if (kept.number === null || number?.site !== site || number.station !== station) return null;
    return { why: 'mark-ahead', number: kept.number };
  };

  return {
    /** For a seal at `at` (ms since 1970). Asked inside its transaction. */
    next: (at: number) => nextNumber(place(at)),
    /** Before a number is given and after: what the mark says is never behind the journal. */
    mark,
    last,
    /** At the start: where the folder is older than its mark, the numbers that may have been used are retired. */
    retireAfterRestore: (): RetiredNumbers | null => {
      const suspected = suspicion();
      const range = suspected === null ? null : retireRange(place(parts.now()), suspected);
      if (range !== null) {
        const signature = signBytes(utf8(canonical(range)), parts.key.secretKey);
        const end = parseNumber(range.last);
        assert(end, 'a retired range ends in a number');
        journal.append(null, [{ kind: 'numbers-retired', ...range, signature }], () =>
          journal.write.retire(range, { date: end.date, serial: end.serial }),
        );
        log('numbers retired after a restore', range);
      }
      mark(last());
      return range;
    },
  };
};
