// A document's text to the document, or what is wrong with it. Runs in workers and at the central system:
// 25,000 parcels in 250 sacks (2.0 MB) take 250 to 350 ms of one core of a shared server (400 ms the first time), the
// hashes half of it; with list, alias, weight, scale, COD and photo on each (13 MB) 1 s.
import { canonical } from '#src/lib/canonical.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { isVersion1, type ManifestDocument, type ManifestHead } from './document.ts';
import { formOf, isSchema } from './document-form.ts';
import { signatureHolds } from './key.ts';
import { compareNumbers, follows, parseNumber } from './number.ts';
import { rowsTrouble1, totalsTrouble1 } from './rows-agree-1.ts';
import { rowsTrouble2, totalsTrouble2 } from './rows-agree-2.ts';
import { documentId, documentText, prepareRows } from './seal.ts';
import { type Wrong, type WrongCode, wrong } from './wrong.ts';

export type { WrongCode };

export type ReadDocument =
  /** `id` as documentId gives it. */
  | { readonly document: ManifestDocument; readonly id: string }
  | { readonly wrong: WrongCode; readonly detail: string };

/** 25,000 parcels, each with alias, weight, scale, COD and a photo, are 13 MB; what is much larger never came from a station. */
export const MAX_DOCUMENT_BYTES = 32 * 1024 * 1024;

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
  if (schema === null) return wrong('field', 'head.schema: no text');
  if (!isSchema(schema)) return wrong('version', schema.slice(0, 100));
  const read = formOf(value, schema);
  if ('wrong' in read) return wrong('field', read.wrong);
  const { head, rows, signature } = read.document;

  const prepared = prepareRows(rows);
  // Composed from what was understood, so a member that slipped through the form shows here too.
  if (documentText(head, prepared.text, signature) !== text) return wrong('not-canonical', 'RFC 8785');
  if (prepared.root !== head.root) return wrong('root', `the rows give ${prepared.root}`);
  const trouble = numberTrouble(head) ?? voidsTrouble(head) ?? contentTrouble(read.document);
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

/** Only the station's own manifests, sealed before this one, each voided once. */
const voidsTrouble = (head: ManifestHead): Wrong | null => {
  const voids = 'voids' in head ? head.voids : [];
  const told = new Set<string>();
  for (const { number } of voids) {
    const of = parseNumber(number);
    if (of?.site !== head.site || of.station !== head.station)
      return wrong('voids', `${number} at ${head.site}-${head.station}`);
    if (compareNumbers(number, head.number) >= 0) return wrong('voids', `${number} in ${head.number}`);
    if (told.has(number)) return wrong('voids', `${number} twice`);
    told.add(number);
  }
  return null;
};

const contentTrouble = (document: ManifestDocument): Wrong | null =>
  isVersion1(document)
    ? (rowsTrouble1(document.rows) ?? totalsTrouble1(document.head, document.rows))
    : (rowsTrouble2(document.rows) ?? totalsTrouble2(document.head, document.rows));
