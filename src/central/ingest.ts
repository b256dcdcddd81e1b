// One document that arrived: verified, stored, answered with its receipt. Holds no state: any number of these work
// beside each other on one database, and the database decides who was first.
import type { ManifestHead } from '#src/manifest/document.ts';
import type { KeyPair } from '#src/manifest/key.ts';
import { receiptText, signReceipt } from '#src/manifest/receipt.ts';
import { readDocument, type WrongCode } from '#src/manifest/verify.ts';
import { readVoid } from '#src/manifest/void-notice.ts';
import type { NewManifest } from './manifest-store.ts';
import type { Store } from './store.ts';

export type Ingested =
  | { readonly receipt: string; readonly again: boolean }
  | { readonly refused: 'not-a-document'; readonly wrong: WrongCode; readonly detail: string }
  | { readonly refused: 'not-enrolled'; readonly site: string; readonly station: string }
  | { readonly refused: 'number-taken'; readonly number: string };

export type VoidIngested =
  | { readonly receipt: string; readonly again: boolean }
  | { readonly refused: 'not-a-void'; readonly wrong: WrongCode; readonly detail: string }
  | { readonly refused: 'not-enrolled'; readonly site: string; readonly station: string };

export type IngestParts = {
  readonly store: Store;
  readonly key: KeyPair;
  /** ms since 1970 */
  readonly now: () => number;
};

// A key that was replaced is still good for what was sealed before. The station's clock says when that was, and
// stations without a network are hours off at times.
const CLOCK_ERROR_MS = 24 * 3600_000;

/** The same document gives the same receipt, however often and however many at once. */
export const ingest = async ({ store, key, now }: IngestParts, text: string): Promise<Ingested> => {
  const read = readDocument(text);
  if ('wrong' in read) return { refused: 'not-a-document', wrong: read.wrong, detail: read.detail };
  const { document, id } = read;
  const { head } = document;
  const { number, site, station } = head;

  const sealedAt = Date.parse(head.sealedAt);
  if (!(await isEnrolled(store, head, sealedAt))) return { refused: 'not-enrolled', site, station };

  const receivedAt = new Date(now()).toISOString();
  let holder = await store.receipt(site, number);
  if (holder === null) {
    const receipt = receiptText(
      signReceipt({ document: id, number, site, station, receivedAt }, key.secretKey),
    );
    const added = await store.addManifest({
      number,
      site,
      station,
      document: id,
      direction: head.direction,
      vehicle: storable(head.vehicle),
      sacks: head.totals.sacks,
      parcels: head.totals.parcels,
      grams: head.totals.grams,
      sealedAt: new Date(sealedAt).toISOString(),
      receivedAt,
      previous: head.previous,
      voids: voidsOf(head),
      text,
      receipt,
    });
    if (added) return { receipt, again: false };
    holder = await store.receipt(site, number);
  }
  if (holder === null) throw new Error(`${number} is taken and is not there`);
  if (holder.document === id) return { receipt: holder.receipt, again: true };
  await store.addConflict({ site, number, document: id, station, receivedAt, text });
  return { refused: 'number-taken', number };
};

/** Whether the key was the station's at `at`, ms since 1970. */
const isEnrolled = async (
  store: Store,
  { site, station, key }: { readonly site: string; readonly station: string; readonly key: string },
  at: number,
): Promise<boolean> => {
  const enrolment = await store.enrolment(site, station, key);
  if (enrolment === null) return false;
  return enrolment.replacedAt === null || at <= Date.parse(enrolment.replacedAt) + CLOCK_ERROR_MS;
};

/** A void that is told at once; the same rules. */
export const ingestVoid = async ({ store, key, now }: IngestParts, text: string): Promise<VoidIngested> => {
  const read = readVoid(text);
  if ('wrong' in read) return { refused: 'not-a-void', wrong: read.wrong, detail: read.detail };
  const { notice, id } = read;
  const { site, station, number, reason, at } = notice.head;
  if (!(await isEnrolled(store, notice.head, Date.parse(at))))
    return { refused: 'not-enrolled', site, station };

  const before = await store.voidReceipt(site, id);
  if (before !== null) return { receipt: before, again: true };
  const receivedAt = new Date(now()).toISOString();
  const receipt = receiptText(
    signReceipt({ document: id, number, site, station, receivedAt }, key.secretKey),
  );
  const added = await store.addVoidNotice({
    site,
    number,
    document: id,
    reason: storable(reason),
    at: new Date(at).toISOString(),
    receivedAt,
    text,
    receipt,
  });
  if (added) return { receipt, again: false };
  const first = await store.voidReceipt(site, id);
  if (first === null) throw new Error(`the void of ${number} is here and is not there`);
  return { receipt: first, again: true };
};

// PostgreSQL's text holds every character but this one.
const storable = (text: string): string => text.replaceAll('\0', '\ufffd');

const voidsOf = (head: ManifestHead): NewManifest['voids'] =>
  ('voids' in head ? head.voids : []).map(({ number, reason, at }) => ({
    number,
    reason: storable(reason),
    at: new Date(at).toISOString(),
  }));
