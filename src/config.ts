// station.json: what an installer may write by hand, and what set-up writes.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import type { DeviceRow, ProfileName } from '#hardware/reading.ts';
import type { InvalidField } from '#src/api/contract-answers.ts';
import * as site from './config-rules.ts';

const oneOf = <const Names extends readonly string[]>(...names: Names) =>
  v.pipe(v.picklist(names, `one of ${names.map(name => `"${name}"`).join(', ')}`));
const text = (may: string, longest: number) =>
  v.pipe(v.string(may), v.trim(), v.minLength(1, may), v.maxLength(longest, may));
const form = (pattern: RegExp, may: string) => v.pipe(v.string(may), v.regex(pattern, may));
const whole = (from: number, to: number, may = `a whole number from ${from} to ${to}`) =>
  v.pipe(v.number(may), v.integer(may), v.minValue(from, may), v.maxValue(to, may));

const party = v.strictObject({
  id: form(/^[A-Z0-9]{2,12}$/, '2 to 12 of A-Z and 0-9'),
  name: text('a name of 1 to 80 characters', 80),
});

const usb = v.strictObject({
  vendor: form(/^[0-9a-f]{4}$/, 'four digits of lower case hex'),
  product: form(/^[0-9a-f]{4}$/, 'four digits of lower case hex'),
  serial: v.exactOptional(text('the serial number that the device shows', 128)),
});

const AROUND = '1 to 32 characters';
const around = v.pipe(v.string(AROUND), v.minLength(1, AROUND), v.maxLength(32, AROUND));

const NOTED = '1 to 40 characters';
const noted = v.pipe(
  text(NOTED, 40),
  v.check(words => words.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(words), NOTED),
);
const DAY = 'a date such as "2027-03-31"';
const TIME = 'a time such as "2026-11-24T08:30:00.000Z"';

/** Page and usage of a HID interface, as the operating system numbers them. */
const hid = v.strictObject({
  usagePage: whole(0, 0xffff),
  usage: whole(0, 0xffff),
  interface: whole(-1, 255),
});

/** What a row may speak: all but a scanner that types, which the page reads. */
export const PROFILES = [
  'serial-text',
  'honeywell-hid-pos',
  'zebra-hid-pos',
  'newland-hid-pos',
  'ibm-handheld',
  'zebra-ssi',
  'magellan',
  'hid-scale',
  'mt-sics',
  'toledo-8217',
  'toledo-8213',
  'toledo-continuous',
  'nci',
  'sma',
  'and-st',
  'cas-ecr',
  'ohaus',
  'sartorius-sbi',
  'adam',
  'kern',
  'radwag',
  'dibal',
  'xk3190',
  'contech',
  'taught',
] as const satisfies readonly ProfileName[];

const deviceRow = v.strictObject({
  id: form(/^[a-z0-9][a-z0-9-]{0,31}$/, '1 to 32 of a-z, 0-9 and -'),
  kind: oneOf('scanner', 'scale'),
  profile: oneOf(...PROFILES),
  port: v.strictObject({
    path: text("a port's path, such as /dev/ttyUSB0 or COM3", 256),
    usb: v.exactOptional(usb),
    hid: v.exactOptional(hid),
    plug: v.exactOptional(text('the socket as the station found it, 1 to 256 characters', 256)),
  }),
  line: v.strictObject({
    baudRate: whole(300, 921_600),
    dataBits: v.picklist([7, 8], '7 or 8'),
    parity: oneOf('none', 'even', 'odd'),
    stopBits: v.picklist([1, 2], '1 or 2'),
  }),
  /** Of a scale whose frames carry none. */
  unit: v.exactOptional(oneOf('mg', 'g', 'kg', 't', 'oz', 'lb', 'ct')),
  /** Of a taught scale. */
  mask: v.exactOptional(text('the mask of a taught scale, 1 to 2000 characters', 2000)),
  /** Of a text scanner that was set to send more than the label; blanks and control characters count. */
  prefix: v.exactOptional(around),
  suffix: v.exactOptional(around),
  aim: v.exactOptional(oneOf('on', 'off')),
  divisionGrams: v.exactOptional(whole(1, 100_000)),
  maxGrams: v.exactOptional(whole(1, 100_000_000)),
  minGrams: v.exactOptional(whole(1, 100_000_000)),
  name: v.exactOptional(noted),
  place: v.exactOptional(noted),
  lane: v.exactOptional(noted),
  holder: v.exactOptional(noted),
  /** Of a scale: what its plate and its certificate say. */
  model: v.exactOptional(noted),
  serial: v.exactOptional(noted),
  certificate: v.exactOptional(noted),
  validUntil: v.exactOptional(v.pipe(v.string(DAY), v.isoDate(DAY))),
  lastTest: v.exactOptional(
    v.strictObject({
      at: v.pipe(v.string(TIME), v.isoTimestamp(TIME)),
      grams: whole(1, 100_000_000),
      shown: whole(-100_000_000, 100_000_000),
      ok: v.boolean('true or false'),
    }),
  ),
});

const ZONE = 'a time zone such as "Asia/Kolkata"';
const unlike = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** No id twice: it is the name on every scan and weight. No port twice: one device would starve the other. */
export const deviceList = v.pipe(
  v.array(deviceRow, 'a list of devices'),
  v.check(rows => unlike(rows.map(row => row.id)), 'a list in which no id stands twice'),
  v.check(rows => unlike(rows.map(row => row.port.path)), 'a list in which no port stands twice'),
);

const zone = v.pipe(
  v.string(ZONE),
  v.check(name => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
    } catch {
      return false;
    }
  }, ZONE),
);

const ADDRESS = 'an address such as "https://central.example"';
const anyUrl = v.pipe(
  v.string(ADDRESS),
  v.check(address => {
    const url = URL.canParse(address) ? new URL(address) : null;
    return (
      url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
    );
  }, ADDRESS),
);
const PRIVATE = 'an https address; http only on this computer';
/** What is no address is another check's. */
const isPrivate = (address: string): boolean => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol !== 'http:' || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
};

/** Plain http would show parcels, and at the enrolment the token, to the network between. */
export const centralUrl = v.pipe(anyUrl, v.check(isPrivate, PRIVATE));

const central = v.pipe(
  v.strictObject({
    url: anyUrl,
    /** true: http to another computer is taken, where the network between is private by other means. */
    plainHttp: v.optional(v.boolean('true or false'), false),
    key: v.optional(
      v.nullable(form(/^[0-9a-f]{64}$/, "the central system's public key, 64 hex digits")),
      null,
    ),
  }),
  v.forward(
    v.check(({ url, plainHttp }) => plainHttp || isPrivate(url), `${PRIVATE}, or with "plainHttp": true`),
    ['url'],
  ),
);

export const siteForm = form(/^[A-Z0-9]{2,8}$/, '2 to 8 of A-Z and 0-9');
export const stationForm = form(/^[A-Z]$/, 'one letter A-Z');
export const nameForm = text('a name of 1 to 80 characters', 80);

const stationConfig = v.strictObject({
  site: siteForm,
  station: stationForm,
  name: nameForm,
  zone: v.optional(zone, 'Asia/Kolkata'),
  parties: v.optional(v.strictObject({ shipper: party, carrier: party }), {
    shipper: { id: 'ATS', name: 'Amazon Transportation Services' },
    carrier: { id: 'DOP', name: 'Department of Posts' },
  }),
  devices: v.optional(deviceList, []),
  /** auto: a steady load becomes the weight of the current sack by itself. key: only when the clerk says so. */
  weigh: v.optional(oneOf('auto', 'key'), 'auto'),
  /** What a scanner is told of a scan, where it can be: desk/feedback.ts. */
  feedback: v.optional(oneOf('off', 'beep', 'hold'), 'beep'),
  central: v.optional(v.nullable(central), null),
  lanes: v.optional(site.lanes, []),
  rules: v.optional(site.rules, {}),
  retention: v.optional(site.retention, {}),
  limits: v.optional(site.limits, {}),
  patterns: v.optional(site.patterns, []),
});

export type StationConfig = Readonly<Omit<v.InferOutput<typeof stationConfig>, 'devices'>> & {
  readonly devices: readonly DeviceRow[];
};

/** Stands for a field's name where all of it is wrong. */
export const WHOLE = 'the whole file';
export const NO_SUCH_FIELD = 'nothing: there is no such field';

/** At the edge: a value of any shape to a config, or the fields that are wrong. */
export const readConfig = (
  value: unknown,
): { readonly config: StationConfig } | { readonly invalid: readonly InvalidField[] } => {
  const read = v.safeParse(stationConfig, value);
  return read.success ? { config: read.output } : { invalid: invalidFields(read.issues) };
};

/** Which field, what it holds, what it may hold; a field once, with its first trouble. */
export const invalidFields = (issues: readonly v.BaseIssue<unknown>[]): readonly InvalidField[] => {
  const fields = new Map<string, InvalidField>();
  for (const issue of issues) {
    const field = v.getDotPath(issue) ?? WHOLE;
    if (!fields.has(field)) fields.set(field, invalidField(field, issue));
  }
  return [...fields.values()];
};

const invalidField = (field: string, issue: v.BaseIssue<unknown>): InvalidField => {
  const strict = issue.type === 'strict_object';
  if (strict && issue.expected === 'never') {
    return { field, holds: shown(issue.path?.at(-1)?.value), may: NO_SUCH_FIELD };
  }
  // The name of a member that is missing, in quotes; "Object" where what is there is none.
  if (strict && issue.expected?.startsWith('"')) {
    return { field, holds: 'nothing', may: 'a value: it cannot be left out' };
  }
  if (strict) return { field, holds: shown(issue.input), may: 'an object' };
  return { field, holds: shown(issue.input), may: issue.message };
};

const shown = (input: unknown): string => {
  const written = JSON.stringify(input) ?? 'nothing';
  return written.length > 80 ? `${written.slice(0, 77)}...` : written;
};

export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  readonly code: 'absent' | 'not-json' | 'invalid';
  readonly file: string;
  readonly invalid: readonly InvalidField[];
  constructor(
    code: ConfigFault['code'],
    file: string,
    detail: string,
    invalid: readonly InvalidField[] = [],
  ) {
    super(detail);
    this.code = code;
    this.file = file;
    this.invalid = invalid;
  }
}

/** null where there is none yet. Throws ConfigFault. */
export const loadConfig = (file: string): StationConfig | null => {
  if (!existsSync(file)) return null;
  let value: unknown;
  try {
    // Some editors put U+FEFF in front.
    value = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (thrown) {
    throw new ConfigFault('not-json', file, thrown instanceof Error ? thrown.message : String(thrown));
  }
  const read = readConfig(value);
  if ('invalid' in read) throw new ConfigFault('invalid', file, 'a field is wrong', read.invalid);
  return read.config;
};

/** Whole or not at all: written beside, then renamed. */
export const saveConfig = (file: string, config: StationConfig): void => {
  writeFileSync(`${file}.new`, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
};
