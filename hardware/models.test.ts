import { describe, expect, test } from 'vitest';
import { commandsOf, guessModel, modelOf, usualLine } from './model-of.ts';
import { MODELS } from './models.ts';
import type { Protocol } from './protocol.ts';
import { protocols } from './protocols.ts';
import type { DeviceRow } from './reading.ts';

const pair = (id: string): [vendor: string, product: string] => [id.slice(0, 4), id.slice(5)];

describe('the table of models', () => {
  test('names every vendor and product as the operating system does, and none twice', () => {
    const ids = MODELS.flatMap(model =>
      model.usb ? [`${model.usb.vendor}:${model.usb.product ?? '*'}${model.hid ? ' hid' : ''}`] : [],
    );
    expect(ids.filter(id => !/^[0-9a-f]{4}:([0-9a-f]{4}|\*)( hid)?$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(MODELS.map(model => model.name)).size).toBe(MODELS.length);
  });

  test('says of a row built on unconfirmed facts that it is not confirmed', () => {
    expect(MODELS.filter(model => model.confirmed && /unconfirmed/.test(model.source))).toEqual([]);
  });

  test('finds the product before the vendor', () => {
    expect(modelOf({ vendor: '05e0', product: '0600' })?.name).toBe('Zebra scanner, COM port emulation');
    expect(modelOf({ vendor: '0c2e', product: 'ffff' })?.name).toBe('Honeywell scanner, USB serial');
    expect(modelOf({ vendor: '05e0', product: '1200' })).toBeUndefined();
  });

  test('guesses a scanner by its identity, and nothing behind a converter', () => {
    const port = (vendor: string, product: string) => ({ path: 'u0', usb: { vendor, product } });
    expect(guessModel(port('0c2e', 'ffff'))).toEqual({
      model: 'Honeywell scanner, USB serial',
      kind: 'scanner',
      profile: 'serial-text',
      line: { baudRate: 115200, dataBits: 8, parity: 'none', stopBits: 1 },
    });
    expect([
      guessModel(port('1a86', '7523')),
      guessModel(port('ffff', '0001')),
      guessModel({ path: 'u0' }),
    ]).toEqual([null, null, null]);
  });

  const face = (usagePage: number, vendor: string, product: string) => ({
    path: '/dev/hidraw0',
    usb: { vendor, product },
    hid: { usagePage, usage: 2, interface: 0 },
  });
  test.each([
    [face(0x8c, '05e0', '2100'), 'Zebra scanner, HID POS', 'zebra-hid-pos'],
    [face(0x8c, '05e0', '2200'), 'Zebra scanner, HID POS, another model', 'zebra-hid-pos'],
    [face(0xff45, '05e0', '1300'), 'Zebra scanner, IBM hand-held', 'ibm-handheld'],
    [face(0xff45, '05e0', '1400'), 'Zebra scanner, IBM table-top', 'ibm-handheld'],
    [face(0x8c, '0c2e', '1007'), 'Honeywell scanner, HID POS with keyboard', 'honeywell-hid-pos'],
    [face(0x8c, '0c2e', '10d3'), 'Honeywell scanner, HID POS', 'honeywell-hid-pos'],
    [face(0x8c, '1eab', '0d10'), 'Newland scanner, HID POS', 'newland-hid-pos'],
    [face(0x8c, '23d0', '0001'), 'Youjie scanner, HID POS', 'honeywell-hid-pos'],
    // A scale's report is the same for every maker.
    ...['1446:6a73', '1446:6a79', '7b7c:0100', '2474:0550', '2474:3550', '0eb8:f000', '0eb8:f001'].map(
      id => [face(0x8d, ...pair(id)), expect.any(String), 'hid-scale'] as const,
    ),
    ...['6096:0158', '0b67:555e', '0922:8003', '0922:8004', '0922:8009', '0d8f:0200'].map(
      id => [face(0x8d, ...pair(id)), expect.any(String), 'hid-scale'] as const,
    ),
    [face(0x8d, 'ffff', '0001'), 'USB scale', 'hid-scale'],
    [face(0x8d, '0c2e', '0001'), 'USB scale', 'hid-scale'],
  ] as const)('guesses %j as %s', (port, model, profile) => {
    expect(guessModel(port)).toMatchObject({ model, profile });
  });

  test('never guesses the layout of a HID scanner whose maker is not known', () => {
    expect([guessModel(face(0x8c, 'ffff', '0001')), guessModel(face(0x8c, '0922', '8003'))]).toEqual([
      null,
      null,
    ]);
  });

  test('has a row with line settings for each protocol that a cable carries, and an identity for each of HID', () => {
    const names = Object.entries(protocols).filter(([, { transport }]) => transport !== 'keys');
    const missing = names.filter(
      ([name, { transport }]) =>
        !MODELS.some(
          model => model.profile === name && (transport === 'hid' ? model.hid : model.usb === undefined),
        ),
    );
    expect(missing).toEqual([]);
    expect([usualLine('magellan'), usualLine('sartorius-sbi'), usualLine('hid-scale')]).toEqual([
      { baudRate: 9600, dataBits: 7, parity: 'odd', stopBits: 1 },
      { baudRate: 1200, dataBits: 7, parity: 'odd', stopBits: 1 },
      { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
    ]);
  });

  test('gives a model its own commands where they differ', () => {
    const zero = Uint8Array.of(2, 2);
    const protocol = { transport: 'hid', commands: { zero } } as unknown as Protocol;
    const row = (vendor: string, product: string): DeviceRow => ({
      id: 'scale-1',
      kind: 'scale',
      profile: 'hid-scale',
      port: { path: 'h', usb: { vendor, product } },
      line: usualLine('hid-scale'),
    });
    expect([
      commandsOf(row('0eb8', 'f000'), protocol),
      commandsOf(row('0922', '8004'), protocol),
      commandsOf(row('2474', '0550'), protocol),
    ]).toEqual([{ zero }, { zero: Uint8Array.of(2, 1) }, {}]);
  });

  test('marks every converter as not unique', () => {
    expect(MODELS.filter(model => model.usb && !model.unique).map(model => model.usb?.vendor)).toEqual([
      '0403',
      '10c4',
      '1a86',
      '067b',
    ]);
  });
});
