// In the worker: a shipper's file to rows, ready for the journal. They leave as JSON in shared memory, a thousand rows a
// piece: a clone of 50,000 objects would hold the main thread for a tenth of a second, even a copy of their bytes for 80 ms.
import { sha256 } from '@noble/hashes/sha2.js';
import { compilePatterns, type Pattern } from '#src/codes/pattern.ts';
import type { AliasRow, AnnouncedRow, BookingRow, NewList } from '#src/journal/lists-write.ts';
import { canonical, type Json } from '#src/lib/canonical.ts';
import { toHex } from '#src/lib/hex.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { createExpected } from '#src/preadvice/expected.ts';
import { createKeyReader } from '#src/preadvice/key-reader.ts';
import type { Progress } from '#src/preadvice/pace.ts';
import type {
  AnnouncedParcel,
  PreAdvice,
  PreAdviceFormat,
  ReadCounts,
  ReadRefusal,
  Wrong,
} from '#src/preadvice/pre-advice.ts';
import { readBookings } from '#src/preadvice/read-bookings.ts';
import { readPreAdvice } from '#src/preadvice/read-pre-advice.ts';

export type ListFile = {
  readonly name: string;
  /** In shared memory, where they may be: else they are copied on the main thread. */
  readonly bytes: Uint8Array;
  readonly format?: PreAdviceFormat;
  /** Of the station's configuration. */
  readonly patterns: readonly Pattern[];
};

type Refused = { readonly kind: 'refused'; readonly why: ReadRefusal; readonly detail?: string };
/** JSON arrays in UTF-8. */
export type Pieces = readonly Uint8Array[];

export type ListRead =
  | Refused
  | {
      readonly kind: 'read';
      readonly list: NewList;
      readonly counts: ReadCounts;
      readonly format: PreAdviceFormat;
      /** AnnouncedRow each, sorted by the code. */
      readonly rows: Pieces;
      /** Codes in the list's order. */
      readonly order: Pieces;
      /** AliasRow each, sorted by the alias. */
      readonly aliases: Pieces;
      /** Wrong each, as JSON in text; the first 10,000. */
      readonly wrong: Pieces;
      readonly firstWrong: readonly Wrong[];
    };

export type BookingsFileRead =
  | Refused
  | {
      readonly kind: 'read';
      readonly bookings: number;
      readonly rows: number;
      readonly wrong: number;
      readonly firstWrong: readonly Wrong[];
      /** BookingRow each, sorted by the code. */
      readonly pieces: Pieces;
    };

export const SHOWN_WRONG = 200;
const A_PIECE = 1000;

const shared = (bytes: Uint8Array): Uint8Array => {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
};
/** Decoders take no shared memory. */
const unshared = (bytes: Uint8Array): Uint8Array => bytes.slice();

const piecesOf = (items: readonly unknown[]): Pieces =>
  Array.from({ length: Math.ceil(items.length / A_PIECE) }, (_, piece) =>
    shared(utf8(JSON.stringify(items.slice(piece * A_PIECE, (piece + 1) * A_PIECE)))),
  );

const rowsOf = ({ sacks, loose }: PreAdvice): readonly AnnouncedRow[] => {
  const rows: AnnouncedRow[] = [];
  const none = { grams: null, parcels: null, said: null, pin: null, cod: 0, codPaise: null } as const;
  const rest = { declaredPaise: null, orderRef: null, aliases: null } as const;
  const add = (sack: string | null, parcel: AnnouncedParcel): void => {
    rows.push({
      ...none,
      kind: 'parcel',
      position: rows.length,
      sack,
      code: parcel.code,
      grams: parcel.grams ?? null,
      pin: parcel.pin ?? null,
      cod: parcel.cod === undefined ? 0 : 1,
      codPaise: parcel.cod?.paise ?? null,
      declaredPaise: parcel.declaredPaise ?? null,
      orderRef: parcel.orderRef ?? null,
      aliases: parcel.aliases ? JSON.stringify(parcel.aliases.toSorted()) : null,
    });
  };
  for (const { code, grams, parcelCount, parcels } of sacks) {
    rows.push({
      ...none,
      ...rest,
      kind: 'sack',
      position: rows.length,
      sack: null,
      code,
      grams: grams ?? null,
      parcels: parcels.length,
      said: parcelCount ?? null,
    });
    for (const parcel of parcels) add(code, parcel);
  }
  for (const parcel of loose) add(null, parcel);
  return rows;
};

/** As SQLite compares texts: by bytes. All codes are well-formed, so that UTF-16 units do for all but the rarest. */
const byCode = (a: { readonly code: string }, b: { readonly code: string }): number =>
  a.code < b.code ? -1 : 1;

const aliasesOf = ({ sacks, loose }: PreAdvice): readonly AliasRow[] =>
  [...sacks.flatMap(({ parcels }) => parcels), ...loose]
    .flatMap(({ code, aliases }) => (aliases ?? []).map((alias): AliasRow => [alias, code]))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Of a hundred: unpacking a workbook is half of its reading. */
const percent = ({ stage, done, of }: Progress, isWorkbook: boolean): number => {
  const share = of === null || of === 0 ? 0 : done / of;
  if (!isWorkbook) return share * 100;
  return stage === 'rows' ? 50 + share * 50 : share * 50;
};

export const readListFile = async (
  { name, bytes, format, patterns }: ListFile,
  progress: (done: number, of: number) => void,
): Promise<ListRead> => {
  let isWorkbook = format === 'xlsx';
  const read = await readPreAdvice(unshared(bytes), {
    name,
    ...(format !== undefined && { format }),
    readCode: createKeyReader(compilePatterns(patterns)),
    onProgress: step => {
      isWorkbook ||= step.stage === 'unpacking' || step.stage === 'cells';
      progress(percent(step, isWorkbook), 100);
    },
  });
  if (read.kind === 'refused') {
    const { why, detail } = read;
    return { kind: 'refused', why, ...(detail !== undefined && { detail }) };
  }
  const { preAdvice, counts, wrong } = read;
  const { totals } = createExpected(preAdvice);
  const rows = rowsOf(preAdvice);
  const { sacks, parcels, loose, codParcels, codPaise, codWithoutAmount, parcelGrams, unweighed } = totals;
  return {
    kind: 'read',
    list: {
      id: toHex(sha256(utf8(canonical(preAdvice as unknown as Json)))),
      name: read.name,
      reference: preAdvice.reference ?? null,
      shipper: preAdvice.shipper ?? null,
      site: preAdvice.to ?? null,
      vehicle: preAdvice.vehicle ?? null,
      expectedAt: preAdvice.expectedAt ?? null,
      ...{ sacks, parcels, loose, codParcels, codPaise, codWithoutAmount, grams: parcelGrams, unweighed },
      wrong: counts.wrong,
    },
    counts,
    format: read.format,
    rows: piecesOf(rows.toSorted(byCode)),
    order: piecesOf(rows.map(({ code }) => code)),
    aliases: piecesOf(aliasesOf(preAdvice)),
    wrong: piecesOf(wrong.map(one => JSON.stringify(one))),
    firstWrong: wrong.slice(0, SHOWN_WRONG),
  };
};

export const readBookingsFile = async (
  { bytes, patterns }: ListFile,
  progress: (done: number, of: number) => void,
): Promise<BookingsFileRead> => {
  const read = await readBookings(unshared(bytes), {
    readCode: createKeyReader(compilePatterns(patterns)),
    onProgress: step => progress(percent(step, false), 100),
  });
  if (read.kind === 'refused') return read;
  return {
    kind: 'read',
    bookings: read.bookings.length,
    rows: read.rows,
    wrong: read.wrongs,
    firstWrong: read.wrong.slice(0, SHOWN_WRONG),
    pieces: piecesOf((read.bookings satisfies readonly BookingRow[]).toSorted(byCode)),
  };
};
