// Lines to one list: sacks with their parcels, and each code once.
import {
  type AnnouncedParcel,
  boundedText,
  type PreAdvice,
  type PreAdviceHead,
  type ReadCounts,
  type Wrong,
} from './pre-advice.ts';
import type { Line, SackLine } from './row.ts';

/** A row, or in JSON a path; and how the file names what stands there. */
export type Place = {
  readonly row: number | null;
  readonly at: number | string;
  readonly sackColumn: string;
  readonly countColumn: string;
  readonly codeColumn: string;
  readonly aliasColumn: string;
};

const MOST_WRONG = 10_000;

type OpenSack = {
  readonly code: string;
  readonly place: Place;
  grams?: number;
  parcelCount?: number;
  /** By a line of its own. */
  isAnnounced: boolean;
  readonly parcels: AnnouncedParcel[];
};
type Taken = { readonly at: number | string; readonly sack: string | null; readonly is: 'sack' | 'parcel' };

export const createCollector = () => {
  const sacks = new Map<string, OpenSack>();
  const loose: AnnouncedParcel[] = [];
  // Codes and aliases together: one barcode finds one thing.
  const taken = new Map<string, Taken>();
  const wrong: Wrong[] = [];
  let wrongs = 0;
  let rows = 0;
  let dropped = 0;
  let parcels = 0;

  const report = (one: Wrong): void => {
    wrongs += 1;
    if (wrong.length < MOST_WRONG) wrong.push({ ...one, text: boundedText(one.text) });
  };

  const sackOf = (line: SackLine, isAlone: boolean, place: Place): OpenSack | null => {
    const column = place.sackColumn;
    const before = taken.get(line.code);
    const said = (why: Wrong['why'], text: string, kept: boolean): void =>
      report({ row: place.row, column, why, text, kept, ...(before !== undefined && { other: before.at }) });
    if (before?.is === 'parcel') {
      said('code-twice', line.code, false);
      return null;
    }
    const known = sacks.get(line.code);
    if (known === undefined) {
      const sack: OpenSack = { ...line, place, isAnnounced: isAlone, parcels: [] };
      sacks.set(line.code, sack);
      taken.set(line.code, { at: place.at, sack: null, is: 'sack' });
      return sack;
    }
    if (isAlone && known.isAnnounced) {
      said('code-twice', line.code, false);
      return null;
    }
    known.isAnnounced ||= isAlone;
    for (const key of ['grams', 'parcelCount'] as const) {
      const value = line[key];
      if (value === undefined) continue;
      if (known[key] === undefined) known[key] = value;
      else if (known[key] !== value) said('sack-differs', `${key} ${value}`, true);
    }
    return known;
  };

  const addParcel = (parcel: AnnouncedParcel, sack: OpenSack | null, place: Place): boolean => {
    const inSack = sack?.code ?? null;
    const before = taken.get(parcel.code);
    if (before !== undefined) {
      const isElsewhere = before.is === 'parcel' && before.sack !== inSack;
      report({
        row: place.row,
        column: place.codeColumn,
        why: isElsewhere ? 'in-two-sacks' : 'code-twice',
        text: parcel.code,
        kept: false,
        other: before.at,
      });
      return false;
    }
    const mine: Taken = { at: place.at, sack: inSack, is: 'parcel' };
    taken.set(parcel.code, mine);
    const { aliases, ...rest } = parcel;
    const free = (aliases ?? []).filter(alias => {
      const other = taken.get(alias);
      if (other === undefined) {
        taken.set(alias, mine);
        return true;
      }
      if (other !== mine)
        report({
          row: place.row,
          column: place.aliasColumn,
          why: 'alias-taken',
          text: alias,
          kept: true,
          other: other.at,
        });
      return false;
    });
    (sack?.parcels ?? loose).push(free.length > 0 ? { ...rest, aliases: free } : rest);
    parcels += 1;
    return true;
  };

  const finished = (head: PreAdviceHead): PreAdvice => {
    for (const { code, place, parcelCount, parcels: inside } of sacks.values()) {
      const about = { row: place.row, kept: true } as const;
      if (inside.length === 0)
        report({ ...about, column: place.sackColumn, why: 'sack-without-parcels', text: code });
      else if (parcelCount !== undefined && parcelCount !== inside.length)
        report({
          ...about,
          column: place.countColumn,
          why: 'count-differs',
          text: `${parcelCount} ${inside.length}`,
        });
    }
    return {
      ...head,
      sacks: Array.from(sacks.values(), ({ code, grams, parcelCount, parcels: inside }) => ({
        code,
        ...(grams !== undefined && { grams }),
        ...(parcelCount !== undefined && { parcelCount }),
        parcels: inside,
      })),
      loose,
    };
  };

  return {
    report,
    /** A line of which nothing could be used, or null; each counts as a row. */
    add: (line: Line | null, place: Place): void => {
      rows += 1;
      if (line === null) {
        dropped += 1;
        return;
      }
      const sack = line.sack === undefined ? null : sackOf(line.sack, line.parcel === undefined, place);
      const isLost = line.sack !== undefined && sack === null;
      if (isLost || (line.parcel !== undefined && !addParcel(line.parcel, sack, place))) dropped += 1;
    },
    finish: (
      head: PreAdviceHead,
    ): { readonly preAdvice: PreAdvice; readonly wrong: readonly Wrong[]; readonly counts: ReadCounts } => {
      const preAdvice = finished(head);
      const counts = { rows, sacks: sacks.size, parcels, loose: loose.length, dropped, wrong: wrongs };
      return { preAdvice, wrong, counts };
    },
  };
};

export type Collector = ReturnType<typeof createCollector>;
