// What a barcode says. One shape for every scheme.

/** sack: a receptacle's label. article: a postal article. amazon: a shipper's own parcel number. */
export type CodeKind = 'sack' | 'article' | 'amazon' | 'unknown';
export type CodeScheme = 'S10' | 'IN-BAG' | 'TBA';

export type Code = {
  /** As it is kept, found and printed: the label's text without blanks around it. */
  readonly text: string;
  readonly kind: CodeKind;
  readonly scheme?: CodeScheme;
  /** null where the scheme has nothing that could be checked. */
  readonly valid: boolean | null;
  /** Only where valid is false or the kind unknown. */
  readonly why?: 'check-digit' | 'no-scheme';
};
