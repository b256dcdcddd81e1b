// Our JSON form to lines. Each member is looked at by itself: a wrong weight costs the weight, not the parcel.
import * as v from 'valibot';
import type { Collector, Place } from './collect.ts';
import type { Pace } from './pace.ts';
import type { AnnouncedCod, AnnouncedParcel, PreAdviceHead, WrongWhy } from './pre-advice.ts';
import { isPaise } from './quantities.ts';
import { codeOf, type Line, type ReadCode, type Report } from './row.ts';
import { MOST_ROWS, ReadStopped } from './stop.ts';

type Member = { readonly [key: string]: unknown };

const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most));
const line = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const paise = v.pipe(v.number(), v.check(isPaise));

// The bounds of quantities.ts, for numbers that are numbers already.
const forms = {
  code: v.pipe(v.string(), v.trim(), v.minLength(1)),
  aliases: v.array(v.unknown()),
  grams: whole(35_000),
  sackGrams: whole(999_800),
  parcelCount: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  pin: v.pipe(v.string(), v.regex(/^[1-9]\d{5}$/)),
  paise,
  orderRef: line(100),
  head: line(100),
  expectedAt: v.pipe(v.string(), v.isoTimestamp()),
} as const;

const KEYS = {
  head: ['preadvice', 'shipper', 'site', 'from', 'vehicle', 'expectedAt', 'sacks', 'looseParcels'],
  sack: ['code', 'grams', 'parcelCount', 'parcels'],
  parcel: ['code', 'aliases', 'grams', 'pin', 'codPaise', 'declaredPaise', 'orderRef'],
} as const;

const isMember = (value: unknown): value is Member =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[...]' : '{...}';
  return String(value ?? '');
};

/** undefined where it is absent, null, or wrong and reported; a writer of JSON has null for an empty field. */
const take = <T>(
  member: Member,
  key: string,
  form: v.GenericSchema<unknown, T>,
  path: string,
  why: WrongWhy,
  report: Report,
): T | undefined => {
  const value = Object.hasOwn(member, key) ? member[key] : undefined;
  if (value === undefined || value === null) return undefined;
  const read = v.safeParse(form, value);
  if (read.success) return read.output;
  const isType = read.issues.some(({ kind }) => kind === 'schema');
  report(`${path}${key}`, isType ? 'type' : why, shown(value), true);
  return undefined;
};

const checkKeys = (member: Member, known: readonly string[], path: string, report: Report): void => {
  for (const key of Object.keys(member))
    if (!known.includes(key)) report(`${path}${key}`, 'key-unknown', '', true);
};

const codeIn = (
  member: Member,
  of: 'sack' | 'parcel',
  path: string,
  readCode: ReadCode,
  report: Report,
): string | null => {
  const read = v.safeParse(forms.code, member.code);
  if (!read.success) {
    const why =
      member.code === undefined || member.code === null || typeof member.code === 'string'
        ? 'no-code'
        : 'type';
    report(`${path}code`, why, shown(member.code), false);
    return null;
  }
  const answer = codeOf(read.output, of, readCode);
  if ('why' in answer) {
    report(`${path}code`, answer.why, read.output, false);
    return null;
  }
  if (answer.doubt !== undefined) report(`${path}code`, answer.doubt, answer.code, true);
  return answer.code;
};

const codIn = (member: Member, path: string, report: Report): AnnouncedCod | undefined => {
  if (member.codPaise === undefined || member.codPaise === null || member.codPaise === 0) return undefined;
  const amount = take(member, 'codPaise', forms.paise, path, 'money-impossible', report);
  return { paise: amount ?? null };
};

const parcelOf = (
  value: unknown,
  path: string,
  readCode: ReadCode,
  report: Report,
): AnnouncedParcel | null => {
  if (!isMember(value)) {
    report(path.slice(0, -1), 'type', shown(value), false);
    return null;
  }
  checkKeys(value, KEYS.parcel, path, report);
  const code = codeIn(value, 'parcel', path, readCode, report);
  if (code === null) return null;
  const aliases = new Set<string>();
  for (const [index, one] of (take(value, 'aliases', forms.aliases, path, 'type', report) ?? []).entries()) {
    const column = `${path}aliases[${index}]`;
    const alias = typeof one === 'string' ? codeOf(one.trim(), 'parcel', readCode) : { why: 'type' as const };
    if ('why' in alias) report(column, alias.why, shown(one), true);
    else if (alias.code !== code && alias.code !== '') aliases.add(alias.code);
  }
  const grams = take(value, 'grams', forms.grams, path, 'weight-impossible', report);
  const pin = take(value, 'pin', forms.pin, path, 'pin-form', report);
  const cod = codIn(value, path, report);
  const declaredPaise = take(value, 'declaredPaise', forms.paise, path, 'money-impossible', report);
  const orderRef = take(value, 'orderRef', forms.orderRef, path, 'text-too-long', report)?.toWellFormed();
  return {
    code,
    ...(aliases.size > 0 && { aliases: [...aliases] }),
    ...(grams !== undefined && { grams }),
    ...(pin !== undefined && { pin }),
    ...(cod !== undefined && { cod }),
    ...(declaredPaise !== undefined && { declaredPaise }),
    ...(orderRef !== undefined && { orderRef }),
  };
};

const headOf = (root: Member, report: Report): PreAdviceHead => {
  const text = (key: string): string | undefined =>
    take(root, key, forms.head, '', 'text-too-long', report)?.toWellFormed();
  const [reference, shipper, from, to, vehicle] = ['preadvice', 'shipper', 'from', 'site', 'vehicle'].map(
    text,
  );
  const expectedAt = take(root, 'expectedAt', forms.expectedAt, '', 'type', report);
  return {
    ...(reference !== undefined && { reference }),
    ...(shipper !== undefined && { shipper }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(vehicle !== undefined && { vehicle }),
    ...(expectedAt !== undefined && { expectedAt }),
  };
};

const rootOf = (text: string): Member => {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    // The message quotes the file, people's data included.
    throw new ReadStopped('json-broken', /position \d+/.exec(String(error))?.[0]);
  }
  if (!isMember(root)) throw new ReadStopped('json-form', 'root');
  for (const key of ['sacks', 'looseParcels'])
    if (root[key] !== undefined && root[key] !== null && !Array.isArray(root[key]))
      throw new ReadStopped('json-form', key);
  if (!Array.isArray(root.sacks) && !Array.isArray(root.looseParcels))
    throw new ReadStopped('json-form', 'sacks');
  return root;
};

const listIn = (member: Member, key: string): readonly unknown[] =>
  Array.isArray(member[key]) ? (member[key] as readonly unknown[]) : [];

/** Gives the head; all else goes to the collector. Throws ReadStopped. */
export const readJson = async (
  text: string,
  collector: Collector,
  readCode: ReadCode,
  pace: Pace,
): Promise<PreAdviceHead> => {
  const root = rootOf(text);
  const sacks = listIn(root, 'sacks');
  const loose = listIn(root, 'looseParcels');
  const report: Report = (column, why, at, kept) =>
    collector.report({ row: null, column, why, text: at, kept });
  const of = sacks.reduce<number>(
    (sum, sack) => sum + 1 + (isMember(sack) ? listIn(sack, 'parcels').length : 0),
    loose.length,
  );
  if (of > MOST_ROWS) throw new ReadStopped('too-many-rows', String(of));
  let done = 0;
  const add = (given: Line | null, path: string, sackPath: string): Promise<void> | undefined => {
    const place: Place = {
      row: null,
      at: path.slice(0, -1),
      sackColumn: `${sackPath}code`,
      countColumn: `${sackPath}parcelCount`,
      codeColumn: `${path}code`,
      aliasColumn: `${path}aliases`,
    };
    collector.add(given, place);
    done += 1;
    return pace.step({ stage: 'rows', unit: 'rows', done, of });
  };
  checkKeys(root, KEYS.head, '', report);
  const head = headOf(root, report);
  for (const [index, sack] of sacks.entries()) {
    const path = `sacks[${index}].`;
    if (!isMember(sack)) {
      report(path.slice(0, -1), 'type', shown(sack), false);
      await add(null, path, path);
      continue;
    }
    checkKeys(sack, KEYS.sack, path, report);
    const code = codeIn(sack, 'sack', path, readCode, report);
    const grams = take(sack, 'grams', forms.sackGrams, path, 'weight-impossible', report);
    const parcelCount = take(sack, 'parcelCount', forms.parcelCount, path, 'count-impossible', report);
    if (sack.parcels !== undefined && sack.parcels !== null && !Array.isArray(sack.parcels))
      report(`${path}parcels`, 'type', shown(sack.parcels), true);
    const own = {
      code: code ?? '',
      ...(grams !== undefined && { grams }),
      ...(parcelCount !== undefined && { parcelCount }),
    };
    await add(code === null ? null : { sack: own }, path, path);
    for (const [inside, value] of listIn(sack, 'parcels').entries()) {
      const at = `${path}parcels[${inside}].`;
      const parcel = parcelOf(value, at, readCode, report);
      // Without its sack a parcel would pass for a loose one.
      await add(code === null || parcel === null ? null : { sack: { code }, parcel }, at, path);
    }
  }
  for (const [index, value] of loose.entries()) {
    const at = `looseParcels[${index}].`;
    const parcel = parcelOf(value, at, readCode, report);
    await add(parcel === null ? null : { parcel }, at, at);
  }
  return head;
};
