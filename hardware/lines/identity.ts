// Which device is behind a path right now? A list of ports is old by the time a port of it is opened, and Linux gives the
// path of a device that went away to the next one that comes: after a hub lost its power, two scanners may have changed
// theirs within a millisecond. A port that is open keeps its device, so it is asked then; in one turn, so that nothing
// of the line is missed, and from files that cost 0.1 ms.
//
// Windows gives a COM number to one device and keeps it; there nothing is asked.
import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Transport } from '#hardware/protocol.ts';
import type { UsbIdentity } from '#hardware/reading.ts';
import { udevRule } from '#hardware/udev-rule.ts';

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
};

/** Nothing where it is no USB device, or the system does not tell. Never throws. `root`: where Linux shows its devices. */
export const identify = (path: string, transport: Transport, root = '/sys'): UsbIdentity | undefined => {
  if (process.platform !== 'linux') return undefined;
  try {
    const kind = transport === 'hid' ? 'hidraw' : 'tty';
    // From the interface upward: the device is the first folder that has a vendor.
    let folder = realpathSync(join(root, 'class', kind, basename(realpathSync(path)), 'device'));
    for (; folder !== dirname(folder); folder = dirname(folder)) {
      const vendor = textOf(join(folder, 'idVendor'));
      const product = textOf(join(folder, 'idProduct'));
      if (vendor === undefined || product === undefined) continue;
      const serial = textOf(join(folder, 'serial'));
      return { vendor, product, ...(serial !== undefined && { serial }) };
    }
  } catch {
    // It went away, or it is a terminal of its own kind.
  }
  return undefined;
};

/** What the system said of a path that the user may not open, with the rule of udev that would let him. */
export const withRule = (said: string, path: string, transport: Transport, root?: string): string => {
  const usb = identify(path, transport, root);
  return usb === undefined ? said : `${said}; ${udevRule(transport === 'hid' ? 'hidraw' : 'tty', usb)}`;
};
