import { describe, expect, test } from 'vitest';
import { locate, type Other } from './locate.ts';
import type { DeviceRow, PortFound, UsbIdentity } from './reading.ts';

const A: UsbIdentity = { vendor: '0c2e', product: '0b6a', serial: '17A1' };
const TWIN: UsbIdentity = { vendor: '1a86', product: '7523' };
const row = (path: string, usb?: UsbIdentity): DeviceRow => ({
  id: 'scanner-1',
  kind: 'scanner',
  profile: 'serial-text',
  port: { path, ...(usb && { usb }) },
  line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
});
const port = (path: string, usb?: UsbIdentity): PortFound => ({ path, ...(usb && { usb }) });
const other = (path: string, usb?: UsbIdentity, holds?: string): Other => ({ port: port(path, usb), holds });

describe('the interface of a HID row', () => {
  const face = (usagePage: number, number: number) => ({ usagePage, usage: 2, interface: number });
  const hidRow = (hid?: ReturnType<typeof face>): DeviceRow => ({
    ...row('h0', A),
    profile: 'honeywell-hid-pos',
    port: { path: 'h0', usb: A, ...(hid && { hid }) },
  });
  const found = [
    { path: 'h4', usb: A, hid: face(0x8d, 2) },
    { path: 'h5', usb: A, hid: face(0x8c, 1) },
  ];
  test.each([
    ['is told from the others of its device', hidRow(face(0x8c, 1)), 'h5'],
    ['is none that is not there', hidRow(face(0x8c, 3)), 'h0'],
    ['is not chosen where the row names none and there are two', hidRow(), 'h0'],
  ])('%s', (_, one, path) => {
    expect(locate(one, found, [])).toBe(path);
  });
});

describe('the port of a row', () => {
  test.each<[string, string | undefined, DeviceRow, PortFound[], Other[]]>([
    ['without an identity is its path', 'u0', row('u0'), [port('u1', A)], []],
    ['is its path where the identity is there', 'u0', row('u0', A), [port('u0', A), port('u1', TWIN)], []],
    ['is where the identity went', 'u1', row('u0', A), [port('u1', A)], []],
    [
      'is where the identity went, though another device has the path now',
      'u1',
      row('u0', A),
      [port('u0', TWIN), port('u1', A)],
      [],
    ],
    ['is none while another device has the path', undefined, row('u0', A), [port('u0', TWIN)], []],
    [
      'is none of the same make with another serial number',
      'u0',
      row('u0', A),
      [port('u1', { ...A, serial: '17A2' })],
      [],
    ],
    ['is its path where the list does not know the path', 'by-id', row('by-id', A), [port('u1', TWIN)], []],
    ['is its path where the list has no identities', 'u0', row('u0', A), [port('u0')], []],
    [
      'is never the open port of a twin',
      'u0',
      row('u0', TWIN),
      [port('u1', TWIN)],
      [other('u1', TWIN, 'u1')],
    ],
    [
      'is a new port beside the open one of a twin',
      'u2',
      row('u0', TWIN),
      [port('u1', TWIN), port('u2', TWIN)],
      [other('u1', TWIN, 'u1')],
    ],
    [
      'is none but its path while a twin is away too',
      'u0',
      row('u0', TWIN),
      [port('u2', TWIN)],
      [other('u1', TWIN)],
    ],
    ['is its path though a twin is away', 'u0', row('u0', TWIN), [port('u0', TWIN)], [other('u1', TWIN)]],
    ['is none of two that look the same', 'u0', row('u0', TWIN), [port('u1', TWIN), port('u2', TWIN)], []],
    ['is not the path of a row without an identity', 'u0', row('u0', A), [port('u1', A)], [other('u1')]],
    [
      'is a path that another device has left for good',
      'u1',
      row('u0', A),
      [port('u1', A)],
      [other('u1', TWIN, 'u3')],
    ],
    [
      'is not its own path while another holds it',
      undefined,
      row('u0', A),
      [port('u0', A)],
      [other('u5', TWIN, 'u0')],
    ],
  ])('%s', (_, path, of, found, others) => {
    expect(locate(of, found, others)).toBe(path);
  });
});
