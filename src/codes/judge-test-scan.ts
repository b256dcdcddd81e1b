// A scan of the test sheet to what is wrong with the scanner. Every way in which a code of the sheet may have been
// changed is tried; the one that needs the fewest faults is the verdict.
import { type Layout, typedIn, UNCERTAIN } from './keyboard-layouts.ts';
import { type TestCode, testSheet } from './test-sheet.ts';

export type TestScan = {
  readonly text: string;
  readonly aim?: string;
  /** ms since 1970 */
  readonly at: number;
};

export type Finding =
  /** `apply`: the station's own row may take it away; else only the scanner can. */
  | { readonly what: 'prefix' | 'suffix'; readonly text: string; readonly apply: boolean }
  | { readonly what: 'aim-in-text' }
  | { readonly what: 'no-aim' }
  /** A GS1 code that is marked as a plain one. */
  | { readonly what: 'not-gs1' }
  | { readonly what: 'gs-lost' }
  | { readonly what: 'gs-spelled'; readonly as: string }
  | { readonly what: 'layout'; readonly layout: Layout }
  | { readonly what: 'caps-lock' | 'upper-case' | 'lower-case' }
  | { readonly what: 'blanks-lost' }
  | { readonly what: 'leading-zero' | 'check-digit' }
  /** UPC-A with a zero in front: the station reads both. */
  | { readonly what: 'as-ean-13' }
  | { readonly what: 'cut'; readonly at: number; readonly of: number }
  | { readonly what: 'twice' };

/** `number` of the sheet's code; null: none of the sheet, or changed beyond knowing. No finding: all is right. */
export type Judged = { readonly number: number | null; readonly findings: readonly Finding[] };

type Form = { readonly code: TestCode; readonly text: string; readonly faults: readonly Finding[] };
type Change = { readonly of: (text: string) => string; readonly fault?: Finding };
type Match = {
  readonly form: Form;
  readonly before: string;
  readonly after: string;
  readonly length: number;
  readonly faults: readonly Finding[];
};

const GS = '\u001d';
const AIM_AT_END = /\][A-Za-z][\dA-Za-z]$/;
/** From here on a beginning alone is enough to know a code by. */
const LONG = 64;
const BEGINNING = 12;
// A label that lies in the field is read again at most this quickly by a scanner without a re-read delay.
const AGAIN_MS = 500;

const asIs: Change = { of: text => text };
const inverted = (text: string): string =>
  text.replace(/[a-z]/gi, letter => (letter < 'a' ? letter.toLowerCase() : letter.toUpperCase()));
const cases: readonly Change[] = [
  asIs,
  { of: inverted, fault: { what: 'caps-lock' } },
  { of: text => text.replace(/[a-z]/g, letter => letter.toUpperCase()), fault: { what: 'upper-case' } },
  { of: text => text.replace(/[A-Z]/g, letter => letter.toLowerCase()), fault: { what: 'lower-case' } },
];
const layouts: readonly Change[] = [
  asIs,
  ...(['german', 'french', 'british'] as const).map(layout => ({
    of: (text: string) => typedIn(layout, text),
    fault: { what: 'layout', layout } as const,
  })),
];
const blanks: readonly Change[] = [
  asIs,
  ...[
    (text: string) => text.trim(),
    (text: string) => text.trimStart(),
    (text: string) => text.trimEnd(),
  ].map(of => ({ of, fault: { what: 'blanks-lost' } as const })),
];
const zero: readonly Change[] = [
  asIs,
  { of: text => text.replace(/^0/, ''), fault: { what: 'leading-zero' } },
];
const check: readonly Change[] = [asIs, { of: text => text.slice(0, -1), fault: { what: 'check-digit' } }];
const asEan: readonly Change[] = [asIs, { of: text => `0${text}`, fault: { what: 'as-ean-13' } }];

const changesOf = ({ symbology }: TestCode): readonly (readonly Change[])[] => {
  const item = symbology === 'EAN-13' || symbology === 'UPC-A' || symbology === 'ITF';
  return [...(symbology === 'UPC-A' ? [asEan] : []), ...(item ? [zero, check] : [blanks]), layouts, cases];
};

const formsOf = (code: TestCode): readonly Form[] => {
  let forms: readonly Form[] = [{ code, text: code.text, faults: [] }];
  for (const changes of changesOf(code)) {
    forms = forms.flatMap(form =>
      changes.flatMap(({ of, fault }): readonly Form[] => {
        const text = of(form.text);
        if (fault === undefined) return [form];
        // What changes nothing cannot be seen. A zero that was put in front is not then called missing.
        if (text === form.text || (fault.what === 'leading-zero' && form.faults.length > 0)) return [];
        return [{ code, text, faults: [...form.faults, fault] }];
      }),
    );
  }
  return forms;
};

type Pattern = { readonly form: Form; readonly pattern: RegExp };
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
/** GS may come as anything or nothing; a character behind AltGr too. */
const patternOf = (form: Form): RegExp =>
  new RegExp(escaped(form.text).replaceAll(UNCERTAIN, '[\\s\\S]{0,2}').replaceAll(GS, '([\\s\\S]{0,8}?)'));

let patterns: readonly Pattern[] | null = null;
const allPatterns = (): readonly Pattern[] => {
  patterns ??= testSheet
    .flatMap(formsOf)
    .toSorted((a, b) => a.faults.length - b.faults.length)
    .map(form => ({ form, pattern: patternOf(form) }));
  return patterns;
};

const gsFault = (came: string | undefined): readonly Finding[] => {
  if (came === undefined || came === GS) return [];
  return [came === '' ? { what: 'gs-lost' } : { what: 'gs-spelled', as: came }];
};

const wholeMatch = ({ form, pattern }: Pattern, text: string): Match | null => {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [all, gs] = found;
  return {
    form,
    before: text.slice(0, found.index),
    after: text.slice(found.index + all.length),
    length: all.length,
    faults: [...form.faults, ...gsFault(gs)],
  };
};

/** Of a long code the beginning, and what came behind it. */
const cutMatch = ({ form }: Pattern, text: string): Match | null => {
  const start = text.indexOf(form.text.slice(0, BEGINNING));
  if (form.text.length < LONG || start < 0) return null;
  let length = BEGINNING;
  while (length < form.text.length && text[start + length] === form.text[length]) length += 1;
  return {
    form,
    before: text.slice(0, start),
    after: text.slice(start + length),
    length,
    faults: [...form.faults, { what: 'cut', at: length, of: form.text.length }],
  };
};

const cost = ({ before, after, faults }: Match): number =>
  faults.length + (before === '' ? 0 : 1) + (after === '' ? 0 : 1);
const better = (a: Match, b: Match | null): boolean =>
  b === null || cost(a) < cost(b) || (cost(a) === cost(b) && a.length > b.length);

const bestOf = (text: string): Match | null => {
  let best: Match | null = null;
  for (const one of allPatterns()) {
    if (best !== null && one.form.faults.length > cost(best)) break;
    const match = wholeMatch(one, text) ?? cutMatch(one, text);
    if (match !== null && better(match, best)) best = match;
  }
  return best;
};

/** `last`: the scan of this scanner before this one. */
export const judgeTestScan = (scan: TestScan, last: TestScan | null = null): Judged => {
  const { text, aim } = scan;
  const half = text.slice(0, text.length / 2);
  const isDoubled = half !== '' && half + half === text;
  const isAgain = last !== null && last.text === text && scan.at - last.at < AGAIN_MS;
  const best = bestOf(isDoubled ? half : text);
  if (best === null) return { number: null, findings: [] };
  const { form, after, faults } = best;
  const isGs1 = form.code.elements !== undefined;
  // Some keep the FNC1 in front as a GS: the station reads it.
  const whole = isGs1 && best.before.endsWith(GS) ? best.before.slice(0, -1) : best.before;
  const aimAsText = aim === undefined && AIM_AT_END.test(whole);
  const before = aimAsText ? whole.slice(0, -3) : whole;
  const findings: Finding[] = [];
  // What stands behind an AIM identifier, the station's own prefix cannot take away.
  if (before !== '') findings.push({ what: 'prefix', text: before, apply: aim === undefined });
  if (after !== '') findings.push({ what: 'suffix', text: after, apply: true });
  if (aimAsText) findings.push({ what: 'aim-in-text' });
  else if (aim === undefined) findings.push({ what: 'no-aim' });
  else if (isGs1 && aim[1] === form.code.aim[1] && aim !== form.code.aim) findings.push({ what: 'not-gs1' });
  findings.push(...faults);
  if (isDoubled || isAgain) findings.push({ what: 'twice' });
  return { number: form.code.number, findings };
};
