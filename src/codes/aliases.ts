// Several barcodes on one parcel: which of them names it, and which may be found instead.
import type { Code } from './code.ts';
import { withoutAim } from './read-label.ts';

/** yes: both may be one parcel's. ask: a person must say so. no: never. */
export type MayBe = 'yes' | 'ask' | 'no';

// The carrier's number is the one that the receipt is given for.
const RANK: readonly Code['kind'][] = ['article', 'amazon', 'sscc', 'gs1'];

/**
 * What names one unit and no other. A product's number and an order's stand on many parcels, a batch too; a serial
 * number makes a product's single.
 */
const namesOne = ({ kind, fields = {} }: Code): boolean =>
  kind === 'article' ||
  kind === 'amazon' ||
  kind === 'sscc' ||
  (kind === 'gs1' && fields.gtin !== undefined && fields.serial !== undefined);

/** The one form of a code that is compared and found by: the same SSCC or GTIN gives the same, however it was printed. */
export const keyOf = ({ kind, text, valid, fields = {} }: Code): string => {
  if (kind === 'sscc' && fields.sscc !== undefined) return `00${fields.sscc}`;
  // Eight digits of half a label look like a product's number with a wrong digit: it is named by what stands there.
  if (kind === 'gtin' && valid !== false && fields.gtin !== undefined) return `01${fields.gtin}`;
  if (kind === 'gs1' && fields.gtin !== undefined && fields.serial !== undefined)
    return `01${fields.gtin}21${fields.serial}`;
  // No scheme says whether that is a part of it; a scanner that sends no identifier reads the same label without.
  return kind === 'unknown' ? withoutAim(text) : text;
};

/** May these two stand on one parcel? The order of the two does not matter. */
export const mayBeOneParcel = (a: Code, b: Code): MayBe => {
  if (keyOf(a) === keyOf(b)) return namesOne(a) && namesOne(b) ? 'yes' : 'no';
  const both = [a, b];
  if (both.some(code => code.kind !== 'unknown' && !namesOne(code))) return 'no';
  // A second number of one scheme is a second parcel.
  if (a.kind === b.kind && a.scheme === b.scheme && a.kind !== 'unknown') return 'no';
  // A label that no scheme knows, or a misprinted one, may be anything.
  return both.some(code => code.kind === 'unknown' || code.valid === false) ? 'ask' : 'yes';
};

export type OneParcel = {
  readonly primary: Code;
  readonly aliases: readonly Code[];
  /** Not of this parcel, or not without a person's word. */
  readonly others: readonly { readonly code: Code; readonly may: 'ask' | 'no' }[];
};

const before = (a: Code, b: Code): number => {
  const wrong = Number(a.valid === false) - Number(b.valid === false);
  return wrong !== 0 ? wrong : RANK.indexOf(a.kind) - RANK.indexOf(b.kind);
};

/** The codes read off one parcel; null where none of them can name it. What was read twice counts once. */
export const oneParcel = (codes: readonly Code[]): OneParcel | null => {
  // Among equals the first that was scanned: sorting is stable.
  const [primary] = codes.filter(namesOne).toSorted(before);
  if (primary === undefined) return null;
  const aliases: Code[] = [];
  const others: { code: Code; may: 'ask' | 'no' }[] = [];
  const met = new Set([keyOf(primary)]);
  for (const code of codes) {
    if (met.has(keyOf(code))) continue;
    met.add(keyOf(code));
    const answers = [primary, ...aliases].map(one => mayBeOneParcel(one, code));
    if (answers.includes('no')) others.push({ code, may: 'no' });
    else if (answers.includes('ask')) others.push({ code, may: 'ask' });
    else aliases.push(code);
  }
  return { primary, aliases, others };
};
