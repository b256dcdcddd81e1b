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

describe('twins without a serial number', () => {
  const rowIn = (path: string, plug?: string, usb: UsbIdentity = TWIN): DeviceRow => ({
    ...row(path, usb),
    port: { path, usb, ...(plug && { plug }) },
  });
  const portIn = (path: string, plug?: string, usb: UsbIdentity = TWIN): PortFound => ({
    path,
    usb,
    ...(plug && { plug }),
  });
  const otherIn = (path: string, plug?: string, holds?: string, usb: UsbIdentity = TWIN): Other => ({
    port: portIn(path, plug, usb),
    holds,
  });
  const [LEFT, RIGHT, THIRD] = ['0000:00:14.0 1:1.0', '0000:00:14.0 2:1.0', '0000:00:14.0 3:1.0'];

  test.each<[string, string | undefined, DeviceRow, PortFound[], Other[]]>([
    [
      'keep their sockets when their paths changed places',
      'u1',
      rowIn('u0', LEFT),
      [portIn('u0', RIGHT), portIn('u1', LEFT)],
      [otherIn('u1', RIGHT)],
    ],
    [
      'keep their sockets when COM3 and COM4 are COM7 and COM8 now',
      'COM8',
      rowIn('COM3', 'Port_#0001.Hub_#0003'),
      [portIn('COM7', 'Port_#0002.Hub_#0003'), portIn('COM8', 'Port_#0001.Hub_#0003')],
      [otherIn('COM4', 'Port_#0002.Hub_#0003')],
    ],
    [
      'change their rows when they changed their sockets: nothing else tells them apart',
      'u0',
      rowIn('u0', LEFT),
      [portIn('u0', LEFT), portIn('u1', RIGHT)],
      [otherIn('u1', RIGHT, 'u1')],
    ],
    [
      'do not take the socket of one that is away',
      undefined,
      rowIn('u0', LEFT),
      [portIn('u0', RIGHT)],
      [otherIn('u1', RIGHT)],
    ],
    [
      'are found in a new socket while all others are open',
      'u2',
      rowIn('u0', LEFT),
      [portIn('u1', RIGHT), portIn('u2', THIRD)],
      [otherIn('u1', RIGHT, 'u1')],
    ],
    [
      'are not found in a new socket while another is away',
      undefined,
      rowIn('u0', LEFT),
      [portIn('u0', THIRD)],
      [otherIn('u1', RIGHT)],
    ],
    [
      'are not guessed in two new sockets',
      undefined,
      rowIn('u0', LEFT),
      [portIn('u0', RIGHT), portIn('u1', THIRD)],
      [],
    ],
    ['that are in no list are not opened by their paths', undefined, rowIn('u0', LEFT), [], []],
    [
      'go by their paths where the list knows no sockets',
      'u0',
      rowIn('u0', LEFT),
      [portIn('u0'), portIn('u1')],
      [otherIn('u1', RIGHT)],
    ],
    [
      'go by their paths where the row was made before sockets were known',
      'u0',
      rowIn('u0'),
      [portIn('u0', LEFT), portIn('u1', RIGHT)],
      [otherIn('u1')],
    ],
    [
      'of one interface with many ports go by their paths',
      'u1',
      rowIn('u1', LEFT),
      [portIn('u0', LEFT), portIn('u1', LEFT)],
      [otherIn('u0', LEFT, 'u0')],
    ],
    [
      'wait while the other has not let its old path go',
      undefined,
      rowIn('u0', LEFT),
      [portIn('u0', RIGHT), portIn('u1', LEFT)],
      [otherIn('u1', RIGHT, 'u1')],
    ],
  ])('%s', (_, path, of, found, others) => {
    expect(locate(of, found, others)).toBe(path);
  });

  test('are no matter where there is a serial number: it goes with the device into any socket', () => {
    const found = [portIn('u0', LEFT, TWIN), portIn('u5', THIRD, A)];
    expect(locate(rowIn('u0', LEFT, A), found, [])).toBe('u5');
    expect(locate(rowIn('u5', LEFT, A), found, [otherIn('u0', LEFT, 'u0')])).toBe('u5');
  });
});

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
