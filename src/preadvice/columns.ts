// A header row to what its columns mean: our own CSV form and the bulk booking workbook, in any order and case.
import { boundedText, type Wrong } from './pre-advice.ts';
import { type Cell, textOfCell } from './quantities.ts';

export type Field =
  | 'sackCode'
  | 'sackGrams'
  | 'sackParcels'
  | 'code'
  | 'aliases'
  | 'grams'
  | 'pin'
  | 'codFlag'
  | 'codRupees'
  | 'declaredRupees'
  | 'orderRef';

export type Column = { readonly index: number; readonly name: string };
export type Columns = { readonly [field in Field]?: Column };

const NAMES: { readonly [name: string]: Field } = {
  sackcode: 'sackCode',
  bagcode: 'sackCode',
  sackgrams: 'sackGrams',
  baggrams: 'sackGrams',
  sackparcels: 'sackParcels',
  bagparcels: 'sackParcels',
  parcelcode: 'code',
  barcodeno: 'code',
  aliascodes: 'aliases',
  parcelgrams: 'grams',
  physicalweight: 'grams',
  physicalweightgrams: 'grams',
  destinationpin: 'pin',
  receiverpincode: 'pin',
  codflag: 'codFlag',
  codrcod: 'codFlag',
  codrupees: 'codRupees',
  valueforcodrcod: 'codRupees',
  declaredvaluerupees: 'declaredRupees',
  orderref: 'orderRef',
  bulkreference: 'orderRef',
};

// The workbook's other columns: known, and not read. Most of them are people's data, which the station does not keep.
const PERSON =
  'NAME|COMPANY|ADD LINE 1|ADD LINE 2|CITY|STATE|EMAILID|ALT CONTACT|KYC|TAX REFERENCE|MOBILE NO';
const UNREAD: ReadonlySet<string> = new Set(
  [
    ...['SERIAL NUMBER', 'SHAPE OF ARTICLE', 'LENGTH', 'BREADTH/DIAMETER', 'HEIGHT', 'PRIORITY FLAG'],
    ...[
      'DELIVERY INSTRUCTION',
      'INSTRUCTION RTS',
      'SENDER PINCODE',
      'ALT ADDRESS FLAG',
      'PICKUP ADDRESS FLAG',
    ],
    ...['DROP OFF PINCODE', 'DROPOFF/PICKUP OFFICE ID', 'PREPAYMENT CODE', 'VALUE OF PREPAYMENT'],
    ...['INSURANCE TYPE', 'VALUE OF INSURANCE', 'ACK', 'REGISTRATION', 'OTP BASED DELIVERY'],
    ...PERSON.split('|').flatMap(what => [`SENDER ${what}`, `RECEIVER ${what}`]),
  ].map(name => name.toLowerCase().replace(/[^a-z0-9]/g, '')),
);

const keyOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

export type Header =
  | { readonly columns: Columns; readonly wrong: readonly Wrong[] }
  | { readonly why: 'no-code-column' }
  | { readonly why: 'column-double'; readonly detail: string };

/** A known column twice is refused: whichever were taken, the other might be the right one. */
export const readHeader = (cells: readonly Cell[], row: number): Header => {
  const columns: { [field in Field]?: Column } = {};
  const wrong: Wrong[] = [];
  for (const [index, cell] of cells.entries()) {
    const read = textOfCell(cell);
    const name = 'value' in read ? read.value : '';
    if (name === '') continue;
    const key = keyOf(name);
    const field = Object.hasOwn(NAMES, key) ? NAMES[key] : undefined;
    const shown = boundedText(name);
    if (field === undefined) {
      if (!UNREAD.has(key)) wrong.push({ row, column: shown, why: 'column-unknown', text: '', kept: true });
    } else if (columns[field] === undefined) columns[field] = { index, name: shown };
    else return { why: 'column-double', detail: shown };
  }
  if (columns.code === undefined && columns.sackCode === undefined)
    // What stands there is not told: without a header it may be people's data.
    return { why: 'no-code-column' };
  // A list of sacks alone can be read, but nobody should be surprised by it.
  if (columns.code === undefined)
    wrong.push({ row, column: 'parcel_code', why: 'column-missing', text: '', kept: true });
  return { columns, wrong };
};
