// What a person typed into the search to all that it may mean.
import { keyOf } from '#src/codes/aliases.ts';
import { type Reader, readLabel } from '#src/codes/read-label.ts';
import { localIso } from '#src/manifest/local-time.ts';

export type AskedFor = {
  /** Codes as the record has them. */
  readonly codes: readonly string[];
  /** Beginning of a manifest's number. */
  readonly number?: string;
  /** Beginning of a number plate: capitals, without blanks and hyphens. */
  readonly plate?: string;
  readonly days?: Days;
};

/** Days of the station's zone, both included, and the instants (ISO in UTC) from which and before which they are. */
export type Days = {
  readonly from: string;
  readonly to: string;
  readonly since: string;
  readonly until: string;
};

const NUMBER = /^[A-Z0-9]{2,8}(-([A-Z](-(\d{0,6}(-\d*)?)?)?)?)?$/;
const DAY_MS = 86_400_000;

/** `now` in ms since 1970. */
export const askedFor = (typed: string, parts: { zone: string; now: number; reader?: Reader }): AskedFor => {
  const text = typed.toWellFormed().trim();
  const { zone, now, reader = {} } = parts;
  if (text === '') return { codes: [] };
  // As the scanner reads it, as a person types it (in groups, in small letters), and as it stands.
  const close = text.replace(/[\s-]/g, '').toUpperCase();
  const read = [readLabel(text, reader), readLabel(close, reader)];
  const known = read.filter(({ kind }) => kind !== 'unknown');
  const codes = [...new Set([...known.map(keyOf), text, close])];
  const number = text.replace(/\s/g, '').toUpperCase();
  const days = daysOf(text, zone, now);
  return {
    codes,
    ...(NUMBER.test(number) && { number }),
    ...(close.length >= 2 && close.length <= 40 && { plate: plateOf(text) }),
    ...(days && { days }),
  };
};

/** As the record's index has it: SQLite's upper() knows the letters of ASCII alone. */
export const plateOf = (vehicle: string): string =>
  vehicle.replace(/[ -]/g, '').replace(/[a-z]/g, letter => letter.toUpperCase());

/** 2026-11-24, 24.11.2026, 24/11/2026, today, yesterday; two of them with ".." between. */
const daysOf = (text: string, zone: string, now: number): Days | null => {
  const [one, other, ...more] = text.split('..').map(part => dayOf(part.trim().toLowerCase(), zone, now));
  if (one == null || other === null || more.length > 0) return null;
  const [from = one, to = one] = [one, other ?? one].sort((a, b) => a - b);
  return {
    from: dateOf(from),
    to: dateOf(to),
    since: new Date(beginningOf(from, zone)).toISOString(),
    until: new Date(beginningOf(to + DAY_MS, zone)).toISOString(),
  };
};

const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** The day's midnight as if it were in UTC; null: no day. */
const dayOf = (text: string, zone: string, now: number): number | null => {
  const today = Date.parse(localIso(now, zone).slice(0, 10));
  if (text === 'today') return today;
  if (text === 'yesterday') return today - DAY_MS;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const indian = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : indian ? [indian[4], indian[3], indian[1]] : [];
  if (year === undefined) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // The 31st of February would be a day of March.
  return new Date(at).getUTCDate() === Number(day) && new Date(at).getUTCMonth() === Number(month) - 1
    ? at
    : null;
};

/** The instant at which a day begins on the dock's wall clock. */
const beginningOf = (day: number, zone: string): number => {
  let at = day;
  // The offset at the guess may not be the one at midnight: twice is enough.
  for (let i = 0; i < 2; i += 1) {
    const local = localIso(at, zone);
    at = day - (Date.parse(`${local.slice(0, 23)}Z`) - at);
  }
  return at;
};
