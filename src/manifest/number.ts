// DEL1-A-261123-001: site, station, the seal's date in the station's zone, serial of that date.
import { assert } from '#src/lib/assert.ts';
import { localDate } from './local-time.ts';

export type ManifestNumber = {
  readonly site: string;
  /** One letter. */
  readonly station: string;
  /** YYMMDD, 20YY. */
  readonly date: string;
  /** From 1. */
  readonly serial: number;
};

export const isSite = (text: string): boolean => /^[A-Z0-9]{2,8}$/.test(text);
export const isStation = (text: string): boolean => /^[A-Z]$/.test(text);

// More than three digits only where the value needs them, so that every number has one spelling.
const FORM = /^([A-Z0-9]{2,8})-([A-Z])-(\d{6})-(\d{3}|[1-9]\d{3,8})$/;

export const formNumber = ({ site, station, date, serial }: ManifestNumber): string =>
  `${site}-${station}-${date}-${String(serial).padStart(3, '0')}`;

const isDate = (date: string): boolean => {
  const month = Number(date.slice(2, 4));
  const day = Number(date.slice(4));
  // Day 0 of the next month is the last of this one.
  const days = new Date(Date.UTC(2000 + Number(date.slice(0, 2)), month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
};

/** null where the text is no manifest number. */
export const parseNumber = (text: string): ManifestNumber | null => {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, site = '', station = '', date = '', serial = ''] = match;
  return isDate(date) && Number(serial) > 0 ? { site, station, date, serial: Number(serial) } : null;
};

const parsed = (text: string): ManifestNumber => {
  const number = parseNumber(text);
  assert(number, `${text} is no manifest number`);
  return number;
};

/** In the order of one station's numbers: by date, then serial as a number ("-1000" after "-999"). */
export const compareNumbers = (a: string, b: string): number => {
  const [left, right] = [parsed(a), parsed(b)];
  if (left.date !== right.date) return left.date < right.date ? -1 : 1;
  return left.serial - right.serial;
};

/** True where nothing lies between: the next serial of the same date, or the first of a later one. */
export const follows = (number: string, before: string | null): boolean => {
  const next = parsed(number);
  if (before === null) return next.serial === 1;
  const last = parsed(before);
  return next.date === last.date
    ? next.serial === last.serial + 1
    : next.date > last.date && next.serial === 1;
};

export type NumberingPlace = {
  readonly site: string;
  readonly station: string;
  /** IANA name. */
  readonly zone: string;
  /** ms since 1970 */
  readonly now: number;
  /** The highest number given or retired so far at this station, or null. */
  readonly last: string | null;
};

/** The date never runs backward: with the clock set back the number stays on the last date, and `clockSetBack` says so. */
export const nextNumber = (
  place: NumberingPlace,
): { readonly number: string; readonly clockSetBack: boolean } => {
  const { site, station } = place;
  assert(isSite(site) && isStation(station), `${site}-${station} is no place for a manifest number`);
  const today = localDate(place.now, place.zone);
  const last = place.last === null ? null : parsed(place.last);
  if (last === null || last.date < today) {
    return { number: formNumber({ site, station, date: today, serial: 1 }), clockSetBack: false };
  }
  return {
    number: formNumber({ site, station, date: last.date, serial: last.serial + 1 }),
    clockSetBack: last.date > today,
  };
};
