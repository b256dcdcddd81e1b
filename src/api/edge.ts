// Bytes from a page to acts: everything that is not exactly what the contract says is named field by field.
import * as v from 'valibot';
import type { DeviceRow } from '#hardware/reading.ts';
import { type Act, MOST } from '#src/api/contract-acts.ts';
import type { InvalidField } from '#src/api/contract-answers.ts';
import type { DeviceCommand, Teach } from '#src/api/contract-devices.ts';
import type { SetUp } from '#src/api/contract-set-up.ts';
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

const LANE = 'a lane of this station';
const lane = v.exactOptional(v.pipe(v.string(LANE), v.maxLength(40, LANE)));
const scanned = v.pipe(code, v.trim(), v.minLength(1, 'a code'));
const reason = needed(200, 'a reason of 1 to 200 characters');
const someReason = v.exactOptional(line(200, 'a reason of at most 200 characters'));
const leadPin = v.exactOptional(pin);
const ID = 'an id of the station';
const id = v.pipe(v.string(ID), v.minLength(1, ID), v.maxLength(80, ID));
const AT = 'a time such as "2026-11-24T08:30:00.000Z"';
const at = v.pipe(v.string(AT), v.isoTimestamp(AT));
const direction = v.picklist(['induction', 'return'], '"induction" or "return"');
const vehicle = v.pipe(needed(20, 'a vehicle number of 1 to 20 characters'), v.toUpperCase());
const whole = (from: number, to: number) => {
  const may = `a whole number from ${from} to ${to}`;
  return v.pipe(v.number(may), v.integer(may), v.minValue(from, may), v.maxValue(to, may));
};
const oneOf = <const Names extends readonly string[]>(names: Names) =>
  v.picklist(names, `one of ${names.map(name => `"${name}"`).join(', ')}`);
const manifestNumber = needed(32, 'the number of a manifest');
// Typed, or as its barcode says it.
const BADGE = 'a badge: 1 to 16 of A-Z and 0-9, or its barcode';
const badge = v.pipe(v.string(BADGE), v.trim(), v.toUpperCase(), v.regex(/^[A-Z0-9.]{1,40}$/, BADGE));

const OUTCOMES = ['sack', 'parcel', 'corrected', 'accepted', 'rejected', 'returned'] as const;
const DAMAGES = ['torn', 'crushed', 'wet', 'open', 'leaking', 'label', 'other', 'unstated'] as const;
const REASONS = [
  'refused',
  'not-found',
  'unclaimed',
  'damaged',
  'cod-unpaid',
  'recalled',
  'other',
  'unstated',
] as const;

const STROKES = 'at most 200 lines of at most 2000 points within 1000 by 334';
const strokes = v.pipe(
  v.array(
    v.pipe(v.array(v.tuple([whole(0, 999), whole(0, 333)], STROKES), STROKES), v.maxLength(2000, STROKES)),
    STROKES,
  ),
  v.maxLength(200, STROKES),
);
const personName = needed(80, 'a name of 1 to 80 characters');
const PHONE = 'a telephone number of at most 20 characters, or nothing';
const phone = v.pipe(line(20, PHONE), v.regex(/^\+?[0-9 -]*$/, PHONE));
const driver = v.union(
  [
    v.strictObject({
      name: personName,
      phone: v.exactOptional(phone),
      strokes: v.exactOptional(strokes),
      badge: v.exactOptional(line(40, 'a badge')),
    }),
    v.strictObject({ refused: reason, name: v.exactOptional(line(80, 'a name of at most 80 characters')) }),
  ],
  "the driver's name, or why there is no signature",
);

const act = v.variant(
  'act',
  [
    v.strictObject({
      act: v.literal('open'),
      lane,
      direction,
      vehicle,
      seal: line(40, 'a seal number of at most 40 characters, or nothing'),
      driverName: line(80, 'a name of at most 80 characters, or nothing'),
      list: v.exactOptional(id),
      planned: v.exactOptional(id),
      arrivedAt: v.exactOptional(at),
      corrects: v.exactOptional(manifestNumber),
    }),
    v.strictObject({
      act: v.literal('plan'),
      lane,
      direction,
      vehicle,
      list: v.exactOptional(id),
      expectedAt: v.exactOptional(at),
    }),
    v.strictObject({ act: v.literal('unplan'), lane, planned: id }),
    v.strictObject({
      act: v.literal('scan'),
      lane,
      text: scanned,
      aim: v.exactOptional(v.pipe(v.string('an AIM id'), v.regex(/^\][A-Za-z][0-9A-Za-z]$/, 'an AIM id'))),
    }),
    v.strictObject({ act: v.literal('weigh'), lane, of: v.exactOptional(scanned) }),
    v.strictObject({
      act: v.literal('key-weight'),
      lane,
      of: scanned,
      grams: whole(1, MOST.grams),
      reason,
      pin: leadPin,
    }),
    v.strictObject({
      act: v.literal('measure'),
      lane,
      code: scanned,
      mm: v.tuple(
        [whole(1, MOST.mm), whole(1, MOST.mm), whole(1, MOST.mm)],
        'length, breadth and height in mm',
      ),
    }),
    v.strictObject({ act: v.literal('leave-sack'), lane }),
    v.strictObject({ act: v.literal('nest'), lane, code: scanned, into: v.nullable(scanned) }),
    v.strictObject({ act: v.literal('move'), lane, code: scanned, sack: v.nullable(scanned) }),
    v.strictObject({ act: v.literal('remove'), lane, code: scanned, reason }),
    v.strictObject({ act: v.literal('same-parcel'), lane, code: scanned, alias: scanned }),
    v.strictObject({
      act: v.literal('damage'),
      lane,
      code: scanned,
      category: oneOf(DAMAGES),
      note: v.exactOptional(line(200, 'a note of at most 200 characters')),
      seal: v.exactOptional(v.boolean('true or false')),
    }),
    v.strictObject({
      act: v.literal('photo'),
      lane,
      code: scanned,
      photo: v.pipe(v.string('a hash'), v.regex(/^[0-9a-f]{64}$/, 'the hash of a photo that was sent')),
    }),
    v.strictObject({ act: v.literal('key-cod'), lane, code: scanned, paise: whole(0, 100_000_000_000) }),
    v.strictObject({
      act: v.literal('return-reason'),
      lane,
      code: v.exactOptional(scanned),
      reason: oneOf(REASONS),
    }),
    v.strictObject({
      act: v.literal('check-seal'),
      lane,
      found: line(40, 'a seal number of at most 40 characters, or nothing'),
      state: oneOf(['whole', 'broken', 'missing']),
    }),
    v.strictObject({ act: v.literal('undo'), lane }),
    v.strictObject({ act: v.literal('cancel'), lane }),
    v.strictObject({
      act: v.literal('settle'),
      lane,
      code,
      outcome: oneOf(OUTCOMES),
      reason,
      to: v.exactOptional(scanned),
      pin: leadPin,
    }),
    v.strictObject({ act: v.literal('pause'), lane, reason: someReason }),
    v.strictObject({ act: v.literal('resume'), lane }),
    v.strictObject({
      act: v.literal('close'),
      lane,
      pin,
      sealOut: v.exactOptional(line(40, 'a seal number of at most 40 characters, or nothing')),
      driver: v.exactOptional(driver),
    }),
    v.strictObject({ act: v.literal('reopen'), lane, reason, pin }),
    v.strictObject({ act: v.literal('sign'), lane, driver, pin, badge: v.exactOptional(badge) }),
    v.strictObject({ act: v.literal('void'), lane, number: manifestNumber, reason, pin }),
    v.strictObject({ act: v.literal('erase'), lane, number: manifestNumber, pin }),
    v.strictObject({ act: v.literal('bind'), lane, device: id, badge: v.nullable(badge), pin: leadPin }),
    v.strictObject({ act: v.literal('send-again'), lane }),
    v.strictObject({
      act: v.literal('put-away'),
      lane,
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

const devices = v.strictObject({ devices: deviceList, pin: leadPin });
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
export const readDevices = reader(devices) satisfies (
  value: unknown,
) => Read<{ devices: DeviceRow[]; pin?: string }>;
export const readCommand = reader(command) satisfies (value: unknown) => Read<{ command: DeviceCommand }>;
export const readLesson = reader(lesson) satisfies (value: unknown) => Read<Teach>;
export const readEnrolment = reader(enrolment);
