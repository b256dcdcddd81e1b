// Which known devices are plugged in and have no port? Linux shows every USB device in a folder of its own, each of its
// interfaces in another, with the driver that holds it and what came of it:
//
//   devices/1-2/idVendor idProduct serial manufacturer
//   devices/1-2:1.0/bInterfaceClass  driver -> .../ftdi_sio  ttyUSB0/             usb-serial
//                                    driver -> .../cdc_acm   tty/ttyACM0/         cdc_acm
//                                    driver -> .../usbhid    0003:.../hidraw/...  HID
//
// Windows and macOS list ports, not what lacks one: there it is not known.
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Driverless, driverlessOf, type Face, type Plugged } from '#hardware/driverless.ts';

const DEVICES = '/sys/bus/usb/devices';

/** Files of sysfs that are not there, or go away under our eyes, say nothing. */
const textOf = async (file: string): Promise<string | undefined> =>
  (await readFile(file, 'utf8').catch(() => '')).trim() || undefined;
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const hasPort = async (face: string): Promise<boolean> => {
  const names = await namesIn(face);
  if (names.includes('tty') || names.some(name => /^tty[A-Z]/.test(name))) return true;
  const hid = names.filter(name => /^[0-9A-F]{4}:/.test(name));
  const inside = await Promise.all(hid.map(name => namesIn(join(face, name))));
  return inside.some(found => found.includes('hidraw'));
};

const faceOf = async (face: string): Promise<Face> => {
  const driver = await readlink(join(face, 'driver')).catch(() => undefined);
  return {
    class: (await textOf(join(face, 'bInterfaceClass'))) ?? '',
    ...(driver !== undefined && { driver: basename(driver) }),
    hasPort: await hasPort(face),
  };
};

const pluggedIn = async (devices: string): Promise<readonly Plugged[]> => {
  const names = (await namesIn(devices)).sort();
  const plugged: Plugged[] = [];
  for (const socket of names.filter(name => /^\d+-[\d.]+$/.test(name))) {
    const file = (name: string) => textOf(join(devices, socket, name));
    const [vendor, product, serial, maker] = await Promise.all(
      ['idVendor', 'idProduct', 'serial', 'manufacturer'].map(file),
    );
    if (vendor === undefined || product === undefined) continue;
    const faces = names.filter(name => name.startsWith(`${socket}:`));
    plugged.push({
      usb: { vendor, product, ...(serial !== undefined && { serial }) },
      socket,
      ...(maker !== undefined && { maker }),
      faces: await Promise.all(faces.map(name => faceOf(join(devices, name)))),
    });
  }
  return plugged;
};

/** Nothing where the operating system does not tell. Never rejects. `devices`: where Linux shows them. */
export const listDriverless = async (
  platform: NodeJS.Platform = process.platform,
  devices = DEVICES,
): Promise<readonly Driverless[] | undefined> =>
  platform === 'linux' ? driverlessOf(await pluggedIn(devices)) : undefined;
