import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, isCanonical, type Json } from './canonical.ts';
import { fromHex, toHex } from './hex.ts';
import { utf8 } from './utf8.ts';

const doubleOf = (hex: string): number => new DataView(fromHex(hex).buffer).getFloat64(0);

describe('RFC 8785', () => {
  test('section 3.2.4: the bytes of the sample object', () => {
    const sample = `{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`;
    const bytes = `
      7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72
      75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
      5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
      65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
      5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30
      30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d`;
    expect(toHex(utf8(canonical(JSON.parse(sample) as Json)))).toBe(bytes.replace(/\s/g, ''));
  });

  test('section 3.2.3: members are ordered by UTF-16 code units, not by code points', () => {
    const sample = `{
      "\\u20ac": "Euro Sign",
      "\\r": "Carriage Return",
      "\\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\\ud83d\\ude00": "Emoji: Grinning Face",
      "\\u0080": "Control",
      "\\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    const text = canonical(JSON.parse(sample) as Json);
    expect([...text.matchAll(/:"([^"]*)"/g)].map(found => found[1])).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  // Appendix B, "Sample Data": the number's bits in hex, and its text.
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('appendix B: %s is written %s', (hex, text) => {
    expect(canonical(doubleOf(hex))).toBe(text);
  });

  test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])(
    'appendix B: %s (not a number, or without end) is a bug',
    hex => {
      expect(() => canonical([doubleOf(hex)])).toThrow('Bug:');
    },
  );

  test('section 3.2.2.2: controls in short or lower case, all else as it is', () => {
    expect(canonical('\u0000\b\t\n\u000b\f\r\u001d"\\/\u007f\u2028\u00e9\u{1f600}')).toBe(
      '"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001d\\"\\\\/\u007f\u2028\u00e9\u{1f600}"',
    );
  });

  test('section 3.2.2.2: half a surrogate pair is a bug, in a name too', () => {
    for (const value of ['\ud83d', '\ude00', 'a\ude00\ud83d']) {
      expect(() => canonical(value)).toThrow('Bug: a lone surrogate');
      expect(() => canonical({ [value]: 1 })).toThrow('Bug: a lone surrogate');
    }
  });
});

describe('the canonical text of a value', () => {
  test('leaves out members that are undefined, and nothing else', () => {
    expect(canonical({ b: undefined, a: null, c: [{ d: undefined }] })).toBe('{"a":null,"c":[{}]}');
  });

  test('says the same as the value, is its own canonical text, and does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), drawn => {
        const value = JSON.parse(JSON.stringify(drawn)) as Json;
        const text = canonical(value);
        expect(JSON.parse(text)).toEqual(value);
        expect(isCanonical(text)).toBe(true);
        expect(canonical(backward(value))).toBe(text);
      }),
    );
  });
});

const backward = (value: Json): Json => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(backward);
  const members = Object.entries(value).reverse();
  // fromEntries defines "__proto__" as a member like any other.
  return Object.fromEntries(members.map(([key, member]) => [key, backward(member as Json)]));
};

describe('a text', () => {
  test('is not canonical with blanks, another order, another spelling, a member twice or anything behind it', () => {
    const others = [
      '',
      '{',
      ' 1',
      '1\n',
      '1.0',
      '1e3',
      '-0',
      '1e400',
      '{"b":1,"a":2}',
      '{"a":1,"a":1}',
      '{"a": 1}',
      '"\\u0041"',
      '"\\/"',
      '"\\u001D"',
      '"\\ud800"',
      '[1,]',
      'undefined',
      'NaN',
      `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
    ];
    expect(others.filter(isCanonical)).toEqual([]);
  });

  test('is canonical where it is its own canonical form', () => {
    expect(
      ['null', '"A"', '1000', '{"a":1,"b":[]}', '{"__proto__":{"a":1}}'].filter(text => !isCanonical(text)),
    ).toEqual([]);
  });
});
