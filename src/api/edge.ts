// Bytes from a page to acts: everything that is not exactly what the contract says is named field by field.
import * as v from 'valibot';
import type { DeviceRow } from '#hardware/reading.ts';
import type { Act, DeviceCommand, InvalidField, SetUp, Teach } from '#src/api/contract.ts';
import {
  centralUrl,
  deviceList,
  invalidFields,
  NO_SUCH_FIELD,
  nameForm,
  siteForm,
  stationForm,
  WHOLE,
} from '#src/config.ts';

const line = (longest: number, may: string) =>
  v.pipe(
    v.string(may),
    v.trim(),
    v.maxLength(longest, may),
    v.check(text => text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text), may),
  );
const needed = (longest: number, may: string) => v.pipe(line(longest, may), v.minLength(1, may));
const pin = v.pipe(v.string('6 to 12 digits'), v.maxLength(64, '6 to 12 digits'));
const code = v.pipe(
  v.string('a code'),
  v.minLength(1, 'a code'),
  v.maxLength(8192, 'a code of at most 8192 characters'),
);

const NOTICE = "a notice's id";

const act = v.variant(
  'act',
  [
    v.strictObject({
      act: v.literal('open'),
      direction: v.picklist(['induction', 'return'], '"induction" or "return"'),
      vehicle: v.pipe(needed(20, 'a vehicle number of 1 to 20 characters'), v.toUpperCase()),
      seal: line(40, 'a seal number of at most 40 characters, or nothing'),
      driverName: line(80, 'a name of at most 80 characters, or nothing'),
    }),
    v.strictObject({ act: v.literal('scan'), text: v.pipe(code, v.trim(), v.minLength(1, 'a code')) }),
    v.strictObject({ act: v.literal('weigh') }),
    v.strictObject({ act: v.literal('leave-sack') }),
    v.strictObject({ act: v.literal('undo') }),
    v.strictObject({ act: v.literal('cancel') }),
    v.strictObject({
      act: v.literal('settle'),
      code,
      outcome: v.picklist(['sack', 'parcel', 'returned'], '"sack", "parcel" or "returned"'),
      reason: needed(200, 'a reason of 1 to 200 characters'),
    }),
    v.strictObject({ act: v.literal('close'), pin }),
    v.strictObject({ act: v.literal('send-again') }),
    v.strictObject({
      act: v.literal('put-away'),
      notice: v.pipe(v.string(NOTICE), v.maxLength(100, NOTICE)),
    }),
  ],
  'an act of the contract',
);

const CENTRAL = 'an address such as "https://central.example", or nothing';
const setUp = v.strictObject({
  site: v.pipe(siteForm, v.notValue('DEMO', 'any other: DEMO is the simulated truck')),
  station: stationForm,
  name: nameForm,
  leadName: nameForm,
  pin,
  devices: deviceList,
  central: v.pipe(
    v.string(CENTRAL),
    v.check(address => address === '' || v.is(centralUrl, address), CENTRAL),
  ),
  token: line(200, "the central system's token, or nothing"),
});

const devices = v.strictObject({ devices: deviceList });
const COMMANDS = ['zero', 'tare', 'clear-tare', 'good', 'reject', 'enable'] as const;
const command = v.strictObject({
  command: v.picklist(COMMANDS, `one of ${COMMANDS.map(name => `"${name}"`).join(', ')}`),
});
// 8 kB, as a capture gives them.
const CAPTURED = 'bytes in lower case hex, at most 8192';
const captured = v.pipe(
  v.string(CAPTURED),
  v.maxLength(16_384, CAPTURED),
  v.regex(/^(?:[0-9a-f]{2})*$/, CAPTURED),
);
const GRAMS = 'a whole number from 1 to 10000000';
const UNITS = ['mg', 'g', 'kg', 't', 'oz', 'lb', 'ct'] as const;
const lesson = v.strictObject({
  empty: captured,
  known: captured,
  moving: captured,
  grams: v.pipe(v.number(GRAMS), v.integer(GRAMS), v.minValue(1, GRAMS), v.maxValue(10_000_000, GRAMS)),
  unit: v.picklist(UNITS, `one of ${UNITS.map(unit => `"${unit}"`).join(', ')}`),
});
const enrolment = v.strictObject({ url: centralUrl, token: needed(200, "the central system's token") });

type Read<T> = { readonly value: T } | { readonly invalid: readonly InvalidField[] };

/** At the edge: a value of any shape to what the schema says, or the fields that are wrong. */
export const reader =
  <S extends v.GenericSchema>(schema: S) =>
  (value: unknown): Read<v.InferOutput<S>> => {
    const read = v.safeParse(schema, value);
    return read.success
      ? { value: read.output }
      : { invalid: invalidFields(read.issues).map(withoutSecrets) };
  };

/** What a wrong PIN or token held is nobody's business, under whatever name it came: an answer may be logged. */
const withoutSecrets = (wrong: InvalidField): InvalidField => {
  if (wrong.field === WHOLE) return { field: 'the whole request', holds: '…', may: 'an object in JSON' };
  const secret = /^(pin|token)(\.|$)/.test(wrong.field) || wrong.may === NO_SUCH_FIELD;
  return secret ? { ...wrong, holds: '…' } : wrong;
};

export const readAct = reader(act) satisfies (value: unknown) => Read<Act>;
export const readSetUp = reader(setUp) satisfies (value: unknown) => Read<SetUp>;
export const readDevices = reader(devices) satisfies (value: unknown) => Read<{ devices: DeviceRow[] }>;
export const readCommand = reader(command) satisfies (value: unknown) => Read<{ command: DeviceCommand }>;
export const readLesson = reader(lesson) satisfies (value: unknown) => Read<Teach>;
export const readEnrolment = reader(enrolment);
