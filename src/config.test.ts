import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { protocols } from '#hardware/protocols.ts';
import { loadConfig, PROFILES, readConfig } from '#src/config.ts';
import { faultWords } from '#src/fault-words.ts';
import { usualRules } from '#src/handoff/rules.ts';
import { tempFolder } from '#test/example-journal.ts';

const least = { site: 'DEL1', station: 'A', name: 'Dock 4' };
const scale = {
  id: 'scale-1',
  kind: 'scale',
  profile: 'mt-sics',
  port: { path: '/dev/ttyUSB0', usb: { vendor: '0403', product: '6001', serial: 'FT0A1B' } },
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
  divisionGrams: 10,
};
const line = scale.line;
const LEFT_OUT = 'a value: it cannot be left out';
const NAME = 'a name of 1 to 80 characters';
const ADDRESS = 'an address such as "https://central.example"';
const ZONE = 'a time zone such as "Asia/Kolkata"';
const HEX = 'four digits of lower case hex';

// What the rules themselves take for usual is what a station.json that says nothing gets.
const { site: _, production: __, ...rules } = usualRules;
const usual = {
  lanes: [],
  rules,
  retention: { personalDays: 90, photoDays: 365 },
  limits: { extra: 0, duplicate: 0.17, misShipped: 1.05 },
  patterns: [],
};

describe('station.json', () => {
  test('needs site, station and name; the rest has what most docks want', () => {
    expect(readConfig(least)).toEqual({
      config: {
        ...least,
        zone: 'Asia/Kolkata',
        parties: {
          shipper: { id: 'ATS', name: 'Amazon Transportation Services' },
          carrier: { id: 'DOP', name: 'Department of Posts' },
        },
        devices: [],
        weigh: 'auto',
        feedback: 'beep',
        central: null,
        ...usual,
      },
    });
  });

  test('says what it says: nothing is changed', () => {
    const whole = {
      ...least,
      zone: 'Asia/Dubai',
      parties: { shipper: { id: 'AMZ', name: 'Amazon' }, carrier: { id: 'EMP', name: 'Post' } },
      devices: [
        scale,
        { ...scale, id: 'scanner-1', kind: 'scanner', profile: 'serial-text', port: { path: 'COM3' } },
        {
          ...scale,
          id: 'scanner-2',
          kind: 'scanner',
          profile: 'honeywell-hid-pos',
          port: {
            path: '/dev/hidraw1',
            usb: { vendor: '0c2e', product: '1007' },
            hid: { usagePage: 0x8c, usage: 2, interface: 1 },
          },
        },
        {
          ...scale,
          id: 'scale-2',
          profile: 'taught',
          port: { path: 'COM4' },
          prefix: '\x02 ',
          suffix: '\t',
          aim: 'off',
          unit: 'kg',
          mask: '{}',
          maxGrams: 60_000,
        },
      ],
      weigh: 'key',
      feedback: 'hold',
      central: { url: 'https://central.example', plainHttp: false, key: 'ab'.repeat(32) },
      ...usual,
      lanes: ['Lane 1', 'Lane 2'],
      rules: {
        ...rules,
        destinations: ['110', '12'],
        contents: { contents: 'sample', percent: 5, byShipper: { ATS: { contents: 'full', percent: 10 } } },
        sackLimitGrams: null,
      },
      patterns: [{ name: 'AWB', kind: 'amazon', form: '[0-9]{12}', example: '123456789012' }],
    };
    expect(readConfig(whole)).toEqual({ config: whole });
    expect(readConfig({ ...least, central: { url: 'http://10.0.0.5:8080', plainHttp: true } })).toMatchObject(
      {
        config: { central: { url: 'http://10.0.0.5:8080', plainHttp: true, key: null } },
      },
    );
  });

  const wrong: readonly (readonly [
    unknown,
    readonly (readonly [field: string, holds: string, may: unknown])[],
  ])[] = [
    [5, [['the whole file', '5', 'an object']]],
    [null, [['the whole file', 'null', 'an object']]],
    [
      {},
      [
        ['site', 'nothing', LEFT_OUT],
        ['station', 'nothing', LEFT_OUT],
        ['name', 'nothing', LEFT_OUT],
      ],
    ],
    [{ ...least, site: 'del1' }, [['site', '"del1"', '2 to 8 of A-Z and 0-9']]],
    [{ ...least, site: 5 }, [['site', '5', '2 to 8 of A-Z and 0-9']]],
    [{ ...least, station: 'AB' }, [['station', '"AB"', 'one letter A-Z']]],
    [{ ...least, name: '  ' }, [['name', '""', NAME]]],
    [{ ...least, name: 'x'.repeat(81) }, [['name', `"${'x'.repeat(76)}...`, NAME]]],
    [{ ...least, zone: 'Mars/Olympus' }, [['zone', '"Mars/Olympus"', ZONE]]],
    [{ ...least, zone: 5.5 }, [['zone', '5.5', ZONE]]],
    [{ ...least, weigh: 'always' }, [['weigh', '"always"', 'one of "auto", "key"']]],
    [{ ...least, weight: 'auto' }, [['weight', '"auto"', 'nothing: there is no such field']]],
    [{ ...least, parties: 5 }, [['parties', '5', 'an object']]],
    [
      { ...least, parties: { shipper: { id: 'a', name: '' } } },
      [
        ['parties.shipper.id', '"a"', '2 to 12 of A-Z and 0-9'],
        ['parties.shipper.name', '""', NAME],
        ['parties.carrier', 'nothing', LEFT_OUT],
      ],
    ],
    [
      { ...least, central: 'https://central.example' },
      [['central', '"https://central.example"', 'an object']],
    ],
    [{ ...least, central: {} }, [['central.url', 'nothing', LEFT_OUT]]],
    [{ ...least, central: { url: 5 } }, [['central.url', '5', ADDRESS]]],
    [{ ...least, central: { url: 'central.example' } }, [['central.url', '"central.example"', ADDRESS]]],
    [
      { ...least, central: { url: 'ftp://central.example' } },
      [['central.url', '"ftp://central.example"', ADDRESS]],
    ],
    [
      { ...least, central: { url: 'https://me:secret@central.example' } },
      [['central.url', '"https://me:secret@central.example"', ADDRESS]],
    ],
    [
      { ...least, central: { url: 'https://central.example', key: 'AB' } },
      [['central.key', '"AB"', "the central system's public key, 64 hex digits"]],
    ],
    [{ ...least, devices: {} }, [['devices', '{}', 'a list of devices']]],
    [{ ...least, devices: [scale, 5] }, [['devices.1', '5', 'an object']]],
    [
      { ...least, devices: [{ ...scale, id: 'Scale 1', kind: 'printer', profile: 'toledo' }] },
      [
        ['devices.0.id', '"Scale 1"', '1 to 32 of a-z, 0-9 and -'],
        ['devices.0.kind', '"printer"', 'one of "scanner", "scale"'],
        ['devices.0.profile', '"toledo"', expect.stringMatching(/^one of "serial-text", .*"taught"$/)],
      ],
    ],
    [
      { ...least, devices: [{ ...scale, port: { path: '', usb: { vendor: '0X1', product: 'ABCD' } } }] },
      [
        ['devices.0.port.path', '""', "a port's path, such as /dev/ttyUSB0 or COM3"],
        ['devices.0.port.usb.vendor', '"0X1"', HEX],
        ['devices.0.port.usb.product', '"ABCD"', HEX],
      ],
    ],
    [
      {
        ...least,
        devices: [
          { ...scale, line: { ...line, baudRate: '9600', dataBits: 9, parity: 'mark', stopBits: 3 } },
        ],
      },
      [
        ['devices.0.line.baudRate', '"9600"', 'a whole number from 300 to 921600'],
        ['devices.0.line.dataBits', '9', '7 or 8'],
        ['devices.0.line.parity', '"mark"', 'one of "none", "even", "odd"'],
        ['devices.0.line.stopBits', '3', '1 or 2'],
      ],
    ],
    [
      {
        ...least,
        feedback: 'loud',
        devices: [
          { ...scale, unit: 'st', mask: '', maxGrams: 0, port: { path: 'h', hid: { usagePage: -1 } } },
        ],
      },
      [
        ['devices.0.port.hid.usagePage', '-1', 'a whole number from 0 to 65535'],
        ['devices.0.port.hid.usage', 'nothing', LEFT_OUT],
        ['devices.0.port.hid.interface', 'nothing', LEFT_OUT],
        ['devices.0.unit', '"st"', 'one of "mg", "g", "kg", "t", "oz", "lb", "ct"'],
        ['devices.0.mask', '""', 'the mask of a taught scale, 1 to 2000 characters'],
        ['devices.0.maxGrams', '0', 'a whole number from 1 to 100000000'],
        ['feedback', '"loud"', 'one of "off", "beep", "hold"'],
      ],
    ],
    [
      { ...least, devices: [{ ...scale, divisionGrams: 0.5 }] },
      [['devices.0.divisionGrams', '0.5', 'a whole number from 1 to 100000']],
    ],
  ];
  test.each(wrong)('%j: each wrong field is named once, with what it holds and may hold', (value, fields) => {
    expect(readConfig(value)).toEqual({
      invalid: fields.map(([field, holds, may]) => ({ field, holds, may })),
    });
  });

  test('takes every protocol that a row may speak, and none that the page reads', () => {
    const known = Object.entries(protocols).filter(([, { transport }]) => transport !== 'keys');
    expect([...PROFILES].sort()).toEqual(known.map(([name]) => name).sort());
  });

  test('keeps what people wrote down of a device, and no control characters or bare blanks in it', () => {
    const row = {
      id: 'scale-1',
      kind: 'scale',
      profile: 'nci',
      port: { path: 'COM3' },
      line: { baudRate: 9600, dataBits: 7, parity: 'even', stopBits: 1 },
    };
    const lastTest = { at: '2026-11-24T08:30:00.000Z', grams: 5000, shown: 4990, ok: true };
    const record = { name: 'पट्टा 2', place: 'dock 2', lane: 'B', holder: 'Meera', lastTest };
    const read = (more: object) => readConfig({ ...least, devices: [{ ...row, ...more }] });
    expect(read(record)).toMatchObject({ config: { devices: [{ ...row, ...record }] } });
    const wrong = {
      name: ' ',
      place: 'x'.repeat(41),
      lane: 'a\u001db',
      lastTest: { ...lastTest, at: 'noon' },
    };
    expect(read(wrong)).toMatchObject({
      invalid: ['name', 'place', 'lane', 'lastTest.at'].map(field => ({ field: `devices.0.${field}` })),
    });
  });

  test('names two devices of one name', () => {
    expect(readConfig({ ...least, devices: [scale, scale] })).toMatchObject({
      invalid: [{ field: 'devices', may: 'a list in which no id stands twice' }],
    });
  });
});

describe('the file', () => {
  const faultOf = (file: string): unknown => {
    try {
      loadConfig(file);
    } catch (thrown) {
      return thrown;
    }
    return null;
  };
  const fileWith = (text: string): string => {
    const file = join(tempFolder(), 'station.json');
    writeFileSync(file, text);
    return file;
  };

  test('is read with the mark that some editors put in front', () => {
    expect(loadConfig(fileWith(`\uFEFF${JSON.stringify(least)}\r\n`))).toMatchObject(least);
  });

  test('is none where there is none', () => {
    expect(loadConfig(join(tempFolder(), 'station.json'))).toBe(null);
  });

  test('that is no JSON is named, with where it goes wrong', () => {
    const file = fileWith('{ "site": "DEL1",\n  "station": A }');
    const says = faultWords(faultOf(file)) ?? '';
    expect(says.startsWith(`[311] ${file} is not JSON: `)).toBe(true);
    expect(says).toContain("'A'");
  });

  test('that cannot be read is named too', () => {
    const folder = join(tempFolder(), 'station.json');
    mkdirSync(folder);
    expect(faultOf(folder)).toMatchObject({ name: 'ConfigFault', file: folder });
  });

  test('with wrong fields has a sentence for each', () => {
    const file = fileWith(JSON.stringify({ ...least, station: 'AB', weigh: 'always' }));
    const end = 'Correct the file and start again.';
    expect(faultWords(faultOf(file))).toBe(
      `[310] ${file}: the field "station" holds "AB"; it may hold one letter A-Z. ${end}\n` +
        `[310] ${file}: the field "weigh" holds "always"; it may hold one of "auto", "key". ${end}`,
    );
  });
});
