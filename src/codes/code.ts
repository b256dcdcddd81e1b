// What a barcode says. One shape for every scheme.

/**
 * sack: a receptacle's label. article: a postal article. amazon: a shipper's own parcel number. sscc: a logistic unit of
 * GS1. gtin: a product. gs1: any other element string. command, badge: the station's own.
 */
export type CodeKind =
  | 'article'
  | 'sack'
  | 'sscc'
  | 'gtin'
  | 'gs1'
  | 'amazon'
  | 'order'
  | 'command'
  | 'badge'
  | 'unknown';

/** S10, S9, IN-BAG, SSCC, GTIN, GS1, TBA, AMZ-INTL, ORDER, COMMAND, BADGE, or the name of a configured pattern. */
export type CodeScheme = string;

/** Digits are numbers; the check character of commands and badges is a letter or a digit, as text. */
export type CheckDigit = { readonly got: number | string; readonly right: number | string };

/** As the label has them, by the scheme's own names: text, but for grams (integer) and marks (true). */
export type Fields = { readonly [name: string]: string | number | true };

export type CodeWhy =
  | 'no-scheme'
  | 'too-long' // more text than any label of a scheme has
  | 'check-digit'
  | 'other-site' // a command or a badge of another site
  | 'no-such-command'
  | 'category' // of a receptacle
  | 'flag'
  | 'empty' // an element string, or one of its elements, without data
  | 'ai-unknown'
  | 'too-short'
  | 'data-too-long'
  | 'character' // a letter where digits stand, or one that GS1 does not have
  | 'date'
  | 'post-code'
  | 'repeated' // one AI twice with different data
  | 'companion'; // an AI without the one it needs

export type Code = {
  /** As it is kept, found and printed: the label's text without blanks around it and without an AIM identifier. */
  readonly text: string;
  readonly kind: CodeKind;
  readonly scheme?: CodeScheme;
  /** null where the scheme has nothing that could be checked. */
  readonly valid: boolean | null;
  readonly fields?: Fields;
  readonly checkDigit?: CheckDigit;
  /** Only where valid is false or the kind unknown. */
  readonly why?: CodeWhy;
};

/** What one scheme says to a text that is of its form. */
export type Said = Omit<Code, 'text'>;

/** A scheme whose only check is its digit. */
export const checked = (
  kind: CodeKind,
  scheme: CodeScheme,
  fields: Fields,
  checkDigit: CheckDigit,
): Said & { readonly valid: boolean } => {
  const valid = checkDigit.got === checkDigit.right;
  return { kind, scheme, valid, fields, checkDigit, ...(!valid && { why: 'check-digit' as const }) };
};
