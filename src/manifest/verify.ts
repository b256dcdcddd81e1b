// A document's text to the document, or what is wrong with it. Runs in workers and at the central system:
// 25,000 parcels in 250 sacks (2.2 MB) take 250 to 350 ms on one core of a shared server (500 ms the first time),
// the hashes half of it.
import type { Totals } from '#src/handoff/events.ts';
import { canonical } from '#src/lib/canonical.ts';
import { utf8 } from '#src/lib/utf8.ts';
import type { ManifestDocument, ManifestHead, ManifestRow } from './document.ts';
import { formOf } from './document-form.ts';
import { signatureHolds } from './key.ts';
import { compareNumbers, follows, parseNumber } from './number.ts';
import { documentId, documentText, prepareRows } from './seal.ts';

export type WrongCode =
  | 'too-large'
  | 'not-json'
  | 'version' // a schema that this program does not know
  | 'field' // a member is missing, unknown or not of its form
  | 'not-canonical' // the bytes are not the canonical form of what they say
  | 'number' // site and station of the number are not those of the head, or it does not come after the one before
  | 'gap' // between the number before and this one lie numbers that nothing retires
  | 'root' // the rows are not those that were signed
  | 'rows' // out of order, a code twice, a parcel of a sack that is not there
  | 'totals' // counts or grams are not those of the rows
  | 'signature';

export type ReadDocument =
  /** `id` as documentId gives it. */
  | { readonly document: ManifestDocument; readonly id: string }
  | { readonly wrong: WrongCode; readonly detail: string };

/** 25,000 parcels with longest-form reasons still fit; what is larger never came from a station. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

type Wrong = { readonly wrong: WrongCode; readonly detail: string };
const wrong = (code: WrongCode, detail: string): Wrong => ({ wrong: code, detail });

/** Never throws. That `head.key` is the key of that site's station is the caller's to check: enrolment knows it. */
export const readDocument = (text: string): ReadDocument => {
  if (text.length > MAX_DOCUMENT_BYTES || utf8(text).length > MAX_DOCUMENT_BYTES) {
    return wrong('too-large', `${text.length} characters`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wrong('not-json', String(error).slice(0, 200));
  }
  const schema = schemaOf(value);
  if (schema !== null && schema !== 'pickup-manifest/1') return wrong('version', schema.slice(0, 100));
  const read = formOf(value);
  if ('wrong' in read) return wrong('field', read.wrong);
  const { head, rows, signature } = read.document;

  const prepared = prepareRows(rows);
  // Composed from what was understood, so a member that slipped through the form shows here too.
  if (documentText(head, prepared.text, signature) !== text) return wrong('not-canonical', 'RFC 8785');
  if (prepared.root !== head.root) return wrong('root', `the rows give ${prepared.root}`);
  const trouble = numberTrouble(head) ?? rowsTrouble(rows) ?? totalsTrouble(head, rows);
  if (trouble) return trouble;
  if (!signatureHolds(utf8(canonical(head)), signature, head.key))
    return wrong('signature', `not by ${head.key}`);
  return { document: read.document, id: documentId(head) };
};

const schemaOf = (value: unknown): string | null => {
  const head = (value as { readonly head?: { readonly schema?: unknown } | null } | null)?.head;
  return typeof head?.schema === 'string' ? head.schema : null;
};

const numberTrouble = ({ number, site, station, previous, retired = [] }: ManifestHead): Wrong | null => {
  const own = parseNumber(number);
  if (own?.site !== site || own.station !== station)
    return wrong('number', `${number} at ${site}-${station}`);
  let last = previous?.number ?? null;
  for (const range of retired) {
    if (compareNumbers(range.first, range.last) > 0)
      return wrong('number', `${range.first} to ${range.last}`);
    if (!follows(range.first, last)) return wrong('gap', `${last ?? 'none'} to ${range.first}`);
    last = range.last;
  }
  if (last !== null && compareNumbers(number, last) <= 0) return wrong('number', `${number} after ${last}`);
  return follows(number, last) ? null : wrong('gap', `${last ?? 'none'} to ${number}`);
};

const RANK = { sack: 0, parcel: 1, held: 2, returned: 2 } as const;

const rowsTrouble = (rows: readonly ManifestRow[]): Wrong | null => {
  const codes = new Set<string>();
  const announced = new Map<string, number>();
  const found = new Map<string, number>();
  let rank = 0;
  for (const row of rows) {
    if (RANK[row.row] < rank) return wrong('rows', `${row.row} ${row.code} is out of order`);
    rank = RANK[row.row];
    if (codes.has(row.code)) return wrong('rows', `${row.code} is there twice`);
    codes.add(row.code);
    if (row.row === 'sack') announced.set(row.code, row.parcels);
    if (row.row !== 'parcel' || row.sack === null) continue;
    if (!announced.has(row.sack)) return wrong('rows', `${row.code} lies in ${row.sack}, which is not there`);
    found.set(row.sack, (found.get(row.sack) ?? 0) + 1);
  }
  for (const [sack, parcels] of announced) {
    const there = found.get(sack) ?? 0;
    if (there !== parcels) return wrong('rows', `${sack} says ${parcels} parcels and has ${there}`);
  }
  return null;
};

const totalsTrouble = ({ totals, leaves }: ManifestHead, rows: readonly ManifestRow[]): Wrong | null => {
  if (leaves !== rows.length) return wrong('totals', `${leaves} leaves, ${rows.length} rows`);
  const sum = { sacks: 0, sacksWeighed: 0, parcels: 0, loose: 0, grams: 0, parked: 0, held: 0, returned: 0 };
  for (const row of rows) {
    if (row.row === 'sack') {
      sum.sacks += 1;
      sum.sacksWeighed += row.weight ? 1 : 0;
      sum.grams += row.weight?.grams ?? 0;
    } else if (row.row === 'parcel') {
      sum.parcels += 1;
      sum.loose += row.sack === null ? 1 : 0;
    } else sum[row.row] += 1;
  }
  for (const name of Object.keys(sum) as (keyof typeof sum & keyof Totals)[]) {
    if (totals[name] !== sum[name])
      return wrong('totals', `${name}: ${totals[name]}, the rows say ${sum[name]}`);
  }
  return null;
};
