// What can be wrong with a document.

export type WrongCode =
  | 'too-large'
  | 'not-json'
  | 'version' // a schema that this program does not know
  | 'field' // a member is missing, unknown or not of its form
  | 'not-canonical' // the bytes are not the canonical form of what they say
  | 'number' // site and station of the number are not those of the head, or it does not come after the one before
  | 'gap' // between the number before and this one lie numbers that nothing retires
  | 'voids' // voids what is not an earlier manifest of its station, or one twice
  | 'root' // the rows are not those that were signed
  | 'rows' // out of order, a code twice, a parcel of a sack that is not there, a sack that lies in itself
  | 'totals' // counts, grams or paise are not those of the rows
  | 'signature';

export type Wrong = { readonly wrong: WrongCode; readonly detail: string };
export const wrong = (code: WrongCode, detail: string): Wrong => ({ wrong: code, detail });
