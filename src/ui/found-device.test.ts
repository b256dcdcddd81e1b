import { describe, expect, test } from 'vitest';
import type { FindResult } from '#src/api/contract-find.ts';
import { readDevices } from '#src/api/edge.ts';
import { progressWords, resultWords, rowsWith } from './found-device.ts';

const eight = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
const seven = { baudRate: 2400, dataBits: 7, parity: 'even', stopBits: 1 } as const;
const rows = [
  {
    id: 'scale-1',
    kind: 'scale',
    profile: 'mt-sics',
    port: { path: 'COM3' },
    line: eight,
    divisionGrams: 10,
  },
] as const;

describe('a device that was found', () => {
  test('becomes a row behind the others, which stay as they are', () => {
    const usb = { vendor: '0403', product: '6001' };
    const made = rowsWith(
      rows,
      { path: 'COM4', usb, plug: 'Port_#0001.Hub_#0002' },
      { profile: 'toledo-8217', line: seven, unit: 'kg' },
    );
    expect(made).toEqual([
      rows[0],
      {
        id: 'scale-2',
        kind: 'scale',
        profile: 'toledo-8217',
        port: { path: 'COM4', usb, plug: 'Port_#0001.Hub_#0002' },
        line: seven,
        unit: 'kg',
        divisionGrams: 10,
      },
    ]);
    expect(readDevices({ devices: made })).toHaveProperty('value');
  });

  test('is a scanner without a unit and without a division', () => {
    expect(rowsWith([], { path: 'COM4' }, { profile: 'serial-text', line: eight })).toEqual([
      { id: 'scanner-1', kind: 'scanner', profile: 'serial-text', port: { path: 'COM4' }, line: eight },
    ]);
  });
});

describe('in words', () => {
  const at = { state: 'searching', path: 'COM4', takesAboutMs: 40_200 } as const;
  test.each([
    [{ state: 'idle' }, false, ''],
    [{ ...at, progress: null }, false, 'Opening COM4 … (about 41 s if nothing comes)'],
    [
      { ...at, progress: { step: 'listening', line: '2400 7E1', n: 5, of: 13 } },
      false,
      'Listening at 2400 7E1 … 5 of 13',
    ],
    [
      { ...at, progress: { step: 'asking', line: '9600 7E1', question: 'W CR', n: 9, of: 25 } },
      false,
      'Asking “W CR” at 9600 7E1 … 9 of 25',
    ],
    [
      { ...at, progress: { step: 'listening', n: 1, of: 1 } },
      true,
      'Listening to COM4 …: use the device now',
    ],
    [{ state: 'weighing', path: 'COM4', grams: 5000 }, false, 'Weighing 5000 g …: leave it on the scale'],
  ] as const)('the search %j (%s) is %s', (state, isHid, words) => {
    expect(progressWords(state, isHid)).toBe(words);
  });

  const found = { kind: 'found', line: eight, unitMissing: false, certainty: 'certain', hex: '' } as const;
  test.each<[FindResult, boolean, readonly RegExp[]]>([
    [
      { ...found, profile: 'mt-sics', how: 'asked', question: 'SI' },
      false,
      [/^On COM4: Scale, Mettler Toledo SICS, 9600 8N1\.$/, /answered “SI”/],
    ],
    [
      {
        ...found,
        profile: 'serial-text',
        how: 'identity',
        certainty: 'likely',
        model: { name: 'Zebra scanner', source: 'x', confirmed: false },
      },
      false,
      [/Scanner, text/, /\(Zebra scanner\), but nobody/],
    ],
    [
      { ...found, profile: 'hid-scale', how: 'heard' },
      true,
      [/^On COM4: Scale, USB HID\.$/, /understood whole/],
    ],
    [
      { ...found, profile: 'adam', how: 'heard', certainty: 'likely', unitMissing: true },
      false,
      [/Adam/, /Compare/, /known weight/],
    ],
    [{ ...found, profile: 'nci', how: 'weighed', unit: 'kg' }, false, [/NCI/, /showed the known weight/]],
    [
      { kind: 'several', profiles: ['toledo-8217', 'toledo-8213'], line: seven, unitMissing: true, hex: '' },
      false,
      [/2400 7E1.*Scale, Toledo 8217; Scale, Toledo 8213/, /say no unit/],
    ],
    [{ kind: 'silent' }, false, [/^Nothing came/]],
    [{ kind: 'silent', unasked: 'scanner' }, false, [/it is a scanner/]],
    [{ kind: 'silent', unasked: 'not-a-scale' }, false, [/printer/]],
    [{ kind: 'silent', unasked: 'unknown' }, false, [/let it be asked/]],
    [{ kind: 'unreadable', line: seven, hex: '41' }, false, [/at 2400 7E1/]],
    [{ kind: 'not-that-weight', hex: '41' }, false, [/weigh again/]],
    [{ kind: 'busy', by: 'station' }, false, [/^COM4 belongs/]],
    [{ kind: 'busy', by: 'find' }, false, [/searched already/]],
    [{ kind: 'busy', by: 'other-program' }, false, [/Another program/]],
    [{ kind: 'denied', detail: 'x' }, false, [/udev rules/]],
    [{ kind: 'absent', detail: 'x' }, false, [/not there/]],
    [{ kind: 'broken', detail: 'EIO\u0007' }, false, [/COM4 could not be searched: EIO/]],
    [{ kind: 'cancelled' }, false, [/^Cancelled/]],
  ])('%j (%s) is %s', (result, isHid, words) => {
    const said = resultWords(result, 'COM4', isHid);
    expect(said).toEqual(words.map(one => expect.stringMatching(one)));
    expect(said.join()).not.toMatch(/[{}\u0007]/);
  });
});
