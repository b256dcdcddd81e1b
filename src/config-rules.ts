// The part of station.json that says how this site works: lanes, rules, limits, retention, patterns of numbers.
import * as v from 'valibot';
import { compilePatterns } from '#src/codes/pattern.ts';

const whole = (from: number, to: number, may = `a whole number from ${from} to ${to}`) =>
  v.pipe(v.number(may), v.integer(may), v.minValue(from, may), v.maxValue(to, may));
const PERCENT = 'a number from 0 to 100';
const percent = v.pipe(v.number(PERCENT), v.minValue(0, PERCENT), v.maxValue(100, PERCENT));
const oneOf = <const Names extends readonly string[]>(...names: Names) =>
  v.picklist(names, `one of ${names.map(name => `"${name}"`).join(', ')}`);

const LANE = 'a name of 1 to 20 characters';
const lane = v.pipe(v.string(LANE), v.trim(), v.minLength(1, LANE), v.maxLength(20, LANE));
const LANES = 'a list of at most 12 names, none twice';
/** Dock lanes: one truck each. None: the station is one lane. */
export const lanes = v.pipe(
  v.array(lane, LANES),
  v.maxLength(12, LANES),
  v.check(names => new Set(names).size === names.length, LANES),
);

const DESTINATION = 'the first 1 to 6 digits of a PIN';
const contents = oneOf('full', 'sample', 'none');

/** Filled with the usual value where left out: handoff/rules.ts says what each means. */
export const rules = v.strictObject({
  destinations: v.optional(
    v.pipe(
      v.array(v.pipe(v.string(DESTINATION), v.regex(/^[1-9]\d{0,5}$/, DESTINATION)), 'a list'),
      v.maxLength(1000, 'at most 1000'),
    ),
    [],
  ),
  contents: v.optional(
    v.strictObject({
      contents: v.optional(contents, 'none'),
      percent: v.optional(percent, 10),
      byShipper: v.optional(
        v.record(
          v.pipe(v.string(), v.maxLength(80)),
          v.strictObject({ contents, percent: v.optional(percent, 10) }),
        ),
        {},
      ),
    }),
    {},
  ),
  tolerance: v.optional(
    v.strictObject({ e: v.optional(whole(0, 100), 2), percent: v.optional(percent, 2) }),
    {},
  ),
  sackLimitGrams: v.optional(v.nullable(whole(1, 1_000_000)), 30_000),
  volumetric: v.optional(
    v.strictObject({
      divisor: v.optional(whole(1_000, 10_000), 5000),
      roundGrams: v.optional(whole(1, 1_000), 1),
    }),
    {},
  ),
  cod: v.optional(
    v.strictObject({
      booking: v.optional(oneOf('needed', 'not-used'), 'needed'),
      label: v.optional(oneOf('never', 'always', 'differs'), 'never'),
      limitPaise: v.optional(whole(0, 100_000_000_000), 5_000_000),
      wholeRupees: v.optional(v.boolean('true or false'), true),
    }),
    {},
  ),
  acceptBy: v.optional(oneOf('clerk', 'lead'), 'lead'),
  keyedBy: v.optional(oneOf('clerk', 'lead'), 'lead'),
  scale: v.optional(oneOf('warn', 'stop'), 'warn'),
  reuseDays: v.optional(whole(1, 3650), 45),
  signOff: v.optional(oneOf('both', 'none'), 'both'),
});

/** Days after which names, phones, signatures and photos are erased. */
export const retention = v.strictObject({
  personalDays: v.optional(whole(1, 3650), 90),
  photoDays: v.optional(whole(1, 3650), 365),
});

/** Agreed shares of exceptions, in percent of the parcels. */
export const limits = v.strictObject({
  extra: v.optional(percent, 0),
  duplicate: v.optional(percent, 0.17),
  misShipped: v.optional(percent, 1.05),
});

const PATTERNS = 'rows of "name", "kind", "form" and "example" (see docs/rules.md)';
/** Numbers that the station knows beside its own schemes. */
export const patterns = v.pipe(
  v.array(
    v.strictObject({
      name: v.string(PATTERNS),
      kind: oneOf('article', 'sack', 'amazon', 'order'),
      form: v.string(PATTERNS),
      example: v.string(PATTERNS),
    }),
    PATTERNS,
  ),
  v.maxLength(200, 'at most 200 rows'),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { row, why } of compilePatterns(dataset.value).faults)
      addIssue({ message: `${PATTERNS}: row ${row + 1} is wrong (${why})` });
  }),
);
