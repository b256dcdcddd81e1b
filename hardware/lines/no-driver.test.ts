import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listDriverless } from './no-driver.ts';

/** A small sysfs: names of files to what is in them, null for a folder, "-> x" for a link. */
const sysfs = (tree: { readonly [file: string]: string | null }): string => {
  const root = mkdtempSync(join(tmpdir(), 'pickup-sysfs-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [name, holds] of Object.entries(tree)) {
    const file = join(root, name);
    mkdirSync(holds === null ? file : join(file, '..'), { recursive: true });
    if (holds?.startsWith('-> ')) symlinkSync(holds.slice(3), file);
    else if (holds !== null) writeFileSync(file, `${holds}\n`);
  }
  return root;
};
const usb = (socket: string, [vendor, product]: readonly [string, string], serial?: string) => ({
  [`${socket}/idVendor`]: vendor,
  [`${socket}/idProduct`]: product,
  ...(serial !== undefined && { [`${socket}/serial`]: serial }),
});
const driver = (face: string, name: string) => ({
  [`${face}/driver`]: `-> ../../../bus/usb/drivers/${name}`,
});

test('of the folders that Linux has for USB devices, those of known devices without a port are read', async () => {
  const root = sysfs({
    // A hub and a root hub have names of their own form.
    ...usb('usb1', ['1d6b', '0002']),
    '1-0:1.0/bInterfaceClass': '09',
    // A cable with its driver, one without, one that a program took.
    ...usb('1-1', ['0403', '6001'], 'A1'),
    '1-1:1.0/bInterfaceClass': 'ff',
    ...driver('1-1:1.0', 'ftdi_sio'),
    '1-1:1.0/ttyUSB0/uevent': '',
    ...usb('1-2', ['0403', '6001'], 'A2'),
    '1-2:1.0/bInterfaceClass': 'ff',
    ...usb('1-3.1', ['1a86', '7523']),
    '1-3.1/manufacturer': 'QinHeng',
    '1-3.1:1.0/bInterfaceClass': 'ff',
    ...driver('1-3.1:1.0', 'usbfs'),
    // A CDC scanner and a HID one with their ports, a HID scale whose driver is bound and has made none.
    ...usb('1-4', ['0c2e', '0b6a'], '17A1'),
    '1-4:1.0/bInterfaceClass': '02',
    ...driver('1-4:1.0', 'cdc_acm'),
    '1-4:1.0/tty/ttyACM0/dev': '166:0',
    '1-4:1.1/bInterfaceClass': '0a',
    ...driver('1-4:1.1', 'cdc_acm'),
    ...usb('1-5', ['0c2e', '0901']),
    '1-5:1.0/bInterfaceClass': '03',
    ...driver('1-5:1.0', 'usbhid'),
    '1-5:1.0/0003:0C2E:0901.0001/hidraw/hidraw0/dev': '247:0',
    ...usb('2-1', ['0922', '8009']),
    '2-1:1.0/bInterfaceClass': '03',
    ...driver('2-1:1.0', 'usbhid'),
    '2-1:1.0/0003:0922:8009.0002/report_descriptor': '',
    // One that went away while it was read.
    '2-2': null,
  });
  expect(await listDriverless('linux', root)).toEqual([
    {
      usb: { vendor: '0403', product: '6001', serial: 'A2' },
      model: 'FTDI USB to serial cable',
      socket: '1-2',
      why: 'no-driver',
      driver: 'ftdi_sio',
      brltty: true,
    },
    {
      usb: { vendor: '1a86', product: '7523' },
      model: 'CH340 USB to serial cable',
      maker: 'QinHeng',
      socket: '1-3.1',
      why: 'held',
      driver: 'ch341',
      brltty: true,
    },
    {
      usb: { vendor: '0922', product: '8009' },
      model: 'DYMO S250 scale',
      socket: '2-1',
      why: 'other-driver',
      driver: 'usbhid',
      brltty: false,
    },
  ]);
});

test('where there is no such folder there is nothing, and another system does not tell', async () => {
  expect(await listDriverless('linux', '/nowhere')).toEqual([]);
  expect([await listDriverless('win32'), await listDriverless('darwin')]).toEqual([undefined, undefined]);
});
