// Numbers, times and codes as a person reads them.
import type { HandoffView } from '#src/api/contract-lane.ts';

/** "12.345": always three decimals, so that a column of weights can be compared by eye. */
export const kilograms = (grams: number): string => {
  const digits = Math.abs(grams).toString().padStart(4, '0');
  const whole = digits.slice(0, -3).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${grams < 0 ? '−' : ''}${whole}.${digits.slice(-3)}`;
};

export const count = (n: number): string => n.toLocaleString('en-IN');

/** A truck that was opened and nothing of it met: it may be cancelled. */
export const nothingMet = ({ sacks, parcels, parked, held, returned }: HandoffView['totals']): boolean =>
  sacks + parcels + parked + held + returned === 0;

// The wall clock of the station's own zone: the computer's may be set otherwise.
const formats = new Map<string, Intl.DateTimeFormat>();
const format = (zone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const name = zone + Object.keys(parts).join();
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...parts });
  formats.set(name, made);
  return made;
};

/** "14:05:09"; what is no time is shown as it is. */
export const timeOfDay = (at: string, zone: string): string =>
  Number.isNaN(Date.parse(at))
    ? at
    : format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(Date.parse(at));

/** "26 Nov 14:05" */
export const dayAndTime = (at: string, zone: string): string =>
  Number.isNaN(Date.parse(at))
    ? at
    : format(zone, { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit' })
        .format(Date.parse(at))
        .replace(',', '');

/** "40 s", "5 min" */
export const howLong = (waitMs: number): string =>
  waitMs < 90_000 ? `${Math.max(1, Math.ceil(waitMs / 1000))} s` : `${Math.ceil(waitMs / 60_000)} min`;

/** What cannot be seen is made visible, and a text direction that a label smuggles in does not turn the screen. */
export const visible = (text: string): string =>
  text
    .replace(/[\u0000-\u001f]/g, control => String.fromCharCode(0x2400 + control.charCodeAt(0)))
    .replace(/\u007f/g, '\u2421')
    .replace(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu,
      odd => `‹${odd.codePointAt(0)?.toString(16).toUpperCase()}›`,
    );

const longestShown = 44;

/** Cut for the eye; `more` is the whole length where something was left out. */
export const shortened = (text: string): { readonly text: string; readonly more: number | null } =>
  text.length <= longestShown
    ? { text, more: null }
    : { text: text.slice(0, longestShown), more: text.length };

/** "CK510912062IN" to ["CK", "510", "912", "062", "IN"]: letters and digits apart, digits by threes and fours. */
export const groups = (code: string): readonly string[] => {
  const parts = /^([A-Za-z]*)(\d{5,})([A-Za-z]*)$/.exec(code);
  // Anything else stays as it is printed: gaps in it would look like blanks.
  if (parts === null) return code === '' ? [] : [code];
  const [, before = '', digits = '', after = ''] = parts;
  return [before, ...cut(digits), after].filter(part => part !== '');
};

const cut = (digits: string): readonly string[] => {
  const parts = Math.ceil(digits.length / 4);
  const short = Math.floor(digits.length / parts);
  // The longer groups stand last, as on printed labels.
  const shorts = parts - (digits.length % parts);
  return Array.from({ length: parts }, (_, i) => {
    const from = i * short + Math.max(0, i - shorts);
    return digits.slice(from, from + short + (i >= shorts ? 1 : 0));
  });
};

/** Paise to rupees as India writes them: ₹1,23,456.50, and without the paise where there are none. */
export const rupees = (paise: number): string =>
  new Intl.NumberFormat('en-IN', {
    style: 'currency',
    currency: 'INR',
    minimumFractionDigits: paise % 100 === 0 ? 0 : 2,
  }).format(paise / 100);
