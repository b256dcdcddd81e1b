// A sealed document of any version to what is printed: older ones are shown in the columns of the newest.
import {
  isVersion1,
  type ManifestDocument,
  type ManifestDocument1,
  type ManifestHead2,
  type ManifestRow1,
  type ManifestRow2,
} from '#src/manifest/document.ts';
import { documentId } from '#src/manifest/seal.ts';

export type Printed = {
  readonly head: Omit<ManifestHead2, 'schema'>;
  readonly rows: readonly ManifestRow2[];
  /** Of the document as it was sealed. */
  readonly id: string;
};

export const printedOf = (document: ManifestDocument): Printed => {
  const id = documentId(document.head);
  return isVersion1(document)
    ? { ...ofVersion1(document), id }
    : { head: document.head, rows: document.rows, id };
};

const ofVersion1 = ({ head: { schema: _, seal, totals, ...head }, rows }: ManifestDocument1) => ({
  head: {
    ...head,
    sealIn: { expected: seal },
    signed: null,
    // What version 1 did not count.
    totals: {
      rejected: 0,
      questions: 0,
      uneven: 0,
      matchedSacks: 0,
      matchedParcels: 0,
      said: 0,
      nested: 0,
      parcelsWeighed: 0,
      parcelGrams: 0,
      codParcels: 0,
      codPaise: 0,
      ...totals,
    },
    cod: { parcels: 0, paise: 0 },
    missing: { sacks: 0, parcels: 0 },
  },
  rows: rows.map(rowOfVersion1),
});

const rowOfVersion1 = (row: ManifestRow1): ManifestRow2 => {
  switch (row.row) {
    case 'sack': {
      const { weight, ...sack } = row;
      return { ...sack, contents: 'none', ...(weight && { weight: { ...weight, source: 'scale' } }) };
    }
    case 'parcel':
      return row;
    case 'held':
      return { row: 'held', code: row.code, why: row.why, manifest: row.reason };
    case 'returned':
      return { ...row, of: 'parcel' };
  }
};
