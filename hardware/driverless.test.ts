import { describe, expect, test } from 'vitest';
import { driverlessFault, driverlessOf, type Face } from './driverless.ts';
import type { UsbIdentity } from './reading.ts';
import { createDock, scanner, short } from './simulator/dock.ts';

const plugged = (usb: UsbIdentity, faces: readonly Face[], socket = '1-2') => ({ usb, socket, faces });
const face = (of: string, hasPort: boolean, driver?: string): Face => ({
  class: of,
  hasPort,
  ...(driver !== undefined && { driver }),
});
const ftdi: UsbIdentity = { vendor: '0403', product: '6001', serial: 'A1' };
const ch340: UsbIdentity = { vendor: '1a86', product: '7523' };
const honeywell: UsbIdentity = { vendor: '0c2e', product: '0b6a', serial: '17A1' };

describe('a known device without a port', () => {
  test.each([
    ['no driver took the cable', ftdi, [face('ff', false)], ['no-driver', 'ftdi_sio', true]],
    ['a program holds the cable', ch340, [face('ff', false, 'usbfs')], ['held', 'ch341', true]],
    ['a CDC scanner', honeywell, [face('02', false), face('0a', false)], ['no-driver', 'cdc_acm', false]],
    ['a HID POS scanner', honeywell, [face('03', false)], ['no-driver', 'usbhid', false]],
    ['a disk', honeywell, [face('08', false, 'usb-storage')], ['other-driver', 'usb-storage', false]],
    ['not set up by the kernel', honeywell, [], ['no-driver', 'cdc_acm', false]],
  ] as const)('is shown with what it wants: %s', (_, usb, faces, [why, driver, brltty]) => {
    expect(driverlessOf([plugged(usb, faces)])).toEqual([
      { usb, socket: '1-2', why, driver, brltty, model: expect.any(String) },
    ]);
  });

  test('is none of those that have one, nor a device that nobody knows', () => {
    expect(
      driverlessOf([
        plugged(ftdi, [face('ff', true, 'ftdi_sio')]),
        // A composite one: its keyboard has a hidraw device too, its second interface has nothing.
        plugged(honeywell, [face('03', true, 'usbhid'), face('ff', false)]),
        plugged({ vendor: '046d', product: 'c077' }, [face('03', false)]),
      ]),
    ).toEqual([]);
  });

  test('is what its row is told, by vendor, product and serial number, as long as no port is it', () => {
    const seen = driverlessOf([plugged(ftdi, [face('ff', false)])]);
    expect(driverlessFault(ftdi, [], seen)).toMatchObject({
      code: 'no-driver',
      message: 'FTDI USB to serial cable at USB socket 1-2 has no port: no-driver, ftdi_sio',
    });
    expect(driverlessFault({ ...ftdi, serial: 'B2' }, [], seen)).toBeUndefined();
    expect(driverlessFault(ftdi, [{ path: 'u0', usb: ftdi }], seen)).toBeUndefined();
  });

  test('lights the lamp of its row, which is ready when the driver came', async () => {
    let seen = driverlessOf([plugged(honeywell, [face('02', false)])]);
    const dock = createDock([scanner('s', 'u0', honeywell)], { listDriverless: async () => seen });
    await dock.clock.pass(5000);
    seen = [];
    dock.plug('u3', honeywell);
    await dock.clock.pass(2000);
    expect(short(dock.readings)).toEqual(['s fault no-driver', 's ready']);
    await dock.bench.stop();
  });
});
