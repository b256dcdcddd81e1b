// What a shipper announces, in one form, whatever file it came in. Of people nothing is kept: no name, phone or address.

export type AnnouncedCod = {
  /** null: announced as cash on delivery, without an amount that can be read. Never the same as no COD. */
  readonly paise: number | null;
};

export type AnnouncedParcel = {
  readonly code: string;
  readonly aliases?: readonly string[];
  readonly grams?: number;
  /** Of the destination: six digits. */
  readonly pin?: string;
  readonly cod?: AnnouncedCod;
  readonly declaredPaise?: number;
  readonly orderRef?: string;
};

export type AnnouncedSack = {
  readonly code: string;
  readonly grams?: number;
  /** As the shipper says; `parcels` may hold fewer. */
  readonly parcelCount?: number;
  readonly parcels: readonly AnnouncedParcel[];
};

export type PreAdviceHead = {
  /** The shipper's own number of the truck's list. */
  readonly reference?: string;
  readonly shipper?: string;
  readonly from?: string;
  /** The site that it is announced to. */
  readonly to?: string;
  readonly vehicle?: string;
  /** ISO, with a zone. */
  readonly expectedAt?: string;
};

export type PreAdvice = PreAdviceHead & {
  readonly sacks: readonly AnnouncedSack[];
  readonly loose: readonly AnnouncedParcel[];
};

export type WrongWhy =
  | 'column-unknown'
  | 'column-missing'
  | 'quote-not-closed' // nothing of the line was read; the next one was
  | 'row-too-long'
  | 'rest-not-read' // from here on: too many lines before were broken
  | 'no-code' // a line with something in it, but no sack and no parcel
  | 'code-too-long'
  | 'code-character'
  | 'check-digit'
  | 'sack-as-parcel'
  | 'parcel-as-sack'
  | 'code-twice'
  | 'in-two-sacks'
  | 'alias-taken'
  | 'sack-differs' // a sack's lines say different things of it
  | 'sack-without-parcels'
  | 'count-differs'
  | 'number-mangled' // 1.23457E+12: a spreadsheet threw digits away
  | 'number-form'
  | 'number-ambiguous' // 1,250: a decimal comma or a group of thousand
  | 'error-cell' // #N/A and its like
  | 'date-in-cell'
  | 'weight-impossible'
  | 'count-impossible'
  | 'pin-form'
  | 'money-impossible'
  | 'cod-without-amount'
  | 'cod-flag'
  | 'cod-flag-differs' // an amount, and a flag that says no COD
  | 'text-too-long'
  | 'type' // JSON: another type than the form has
  | 'key-unknown';

export type Wrong = {
  /** As a spreadsheet counts, the header included. null in JSON, where `column` is the whole path. */
  readonly row: number | null;
  /** As the file names it, or in JSON the path: "sacks[3].parcels[0].grams". */
  readonly column: string;
  readonly why: WrongWhy;
  /** What stands there, at most 80 characters; '' of what is not read at all, as that may be people's data. */
  readonly text: string;
  /** The line's sack or parcel is in the list nevertheless, without what is wrong. */
  readonly kept: boolean;
  /** The earlier line that it collides with: a row, or a path in JSON. */
  readonly other?: number | string;
};

/** Why nothing of a file could be used. */
export type ReadRefusal =
  | 'empty'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-many-cells'
  | 'not-a-list' // bytes of another kind: a PDF, a picture
  | 'old-or-locked-workbook' // .xls, or .xlsx with a password: both are OLE containers
  | 'zip-bomb'
  | 'workbook-broken'
  | 'json-broken'
  | 'json-form'
  | 'no-code-column'
  | 'column-double'
  | 'aborted';

export type PreAdviceFormat = 'csv' | 'json' | 'xlsx';

export type ReadCounts = {
  /** Lines with something in them, the header aside. */
  readonly rows: number;
  readonly sacks: number;
  readonly parcels: number;
  readonly loose: number;
  /** Lines of which nothing could be used. */
  readonly dropped: number;
  /** All of them; `wrong` holds the first 10,000. */
  readonly wrong: number;
};

export type PreAdviceRead =
  | {
      readonly kind: 'read';
      readonly name: string;
      readonly format: PreAdviceFormat;
      readonly preAdvice: PreAdvice;
      readonly wrong: readonly Wrong[];
      readonly counts: ReadCounts;
    }
  | { readonly kind: 'refused'; readonly name: string; readonly why: ReadRefusal; readonly detail?: string };

const LONGEST_TEXT = 80;

/** Text of a stranger, fit for a record and a screen: bounded, well-formed, without control characters. */
export const boundedText = (text: string): string =>
  text
    .slice(0, LONGEST_TEXT)
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
