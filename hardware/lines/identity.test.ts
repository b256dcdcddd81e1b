import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { identify, withRule } from './identity.ts';

test.runIf(process.platform === 'linux')('a path is known by the device that is behind it now', () => {
  const root = mkdtempSync(join(tmpdir(), 'pickup-identity-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const put = (file: string, holds: string) => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), holds);
  };
  const link = (from: string, to: string) => {
    mkdirSync(join(root, from, '..'), { recursive: true });
    mkdirSync(join(root, to), { recursive: true });
    symlinkSync(join(root, to), join(root, from));
  };
  for (const name of ['ttyACM0', 'ttyUSB0', 'ttyS0', 'hidraw0', 'ttyGone']) put(`dev/${name}`, '');
  link('dev/by-id', 'x');
  rmSync(join(root, 'dev/by-id'));
  symlinkSync(join(root, 'dev/ttyACM0'), join(root, 'dev/by-id'));
  put('devices/usb1/idVendor', '1d6b\n');
  put('devices/usb1/idProduct', '0002\n');
  put('devices/usb1/1-4/idVendor', '0c2e\n');
  put('devices/usb1/1-4/idProduct', '0b6a\n');
  put('devices/usb1/1-4/serial', '17A1\n');
  put('devices/usb1/1-1/idVendor', '1a86\n');
  put('devices/usb1/1-1/idProduct', '7523\n');
  link('class/tty/ttyACM0/device', 'devices/usb1/1-4/1-4:1.0');
  link('class/hidraw/hidraw0/device', 'devices/usb1/1-4/1-4:1.2/0003:0C2E:0B6A.0001');
  link('class/tty/ttyUSB0/device', 'devices/usb1/1-1/1-1:1.0/ttyUSB0');
  link('class/tty/ttyS0/device', 'devices/pnp0/00:01');
  const honeywell = { vendor: '0c2e', product: '0b6a', serial: '17A1' };
  const of = (name: string, transport: 'serial' | 'hid' = 'serial') =>
    identify(join(root, 'dev', name), transport, root);
  expect({
    acm: of('ttyACM0'),
    link: of('by-id'),
    hid: of('hidraw0', 'hid'),
    usb: of('ttyUSB0'),
    builtIn: of('ttyS0'),
    gone: of('ttyGone'),
    none: of('none'),
  }).toEqual({
    acm: honeywell,
    link: honeywell,
    hid: honeywell,
    usb: { vendor: '1a86', product: '7523' },
    builtIn: undefined,
    gone: undefined,
    none: undefined,
  });
  expect([
    withRule('Permission denied', join(root, 'dev/ttyACM0'), 'serial', root),
    withRule('Permission denied', join(root, 'dev/ttyS0'), 'serial', root),
  ]).toEqual([
    'Permission denied; SUBSYSTEM=="tty", ATTRS{idVendor}=="0c2e", ATTRS{idProduct}=="0b6a", MODE="0660", GROUP="dialout", TAG+="uaccess"',
    'Permission denied',
  ]);
});
