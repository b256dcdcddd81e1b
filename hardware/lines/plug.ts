// The socket that a port of Linux is in, as sysfs tells it: the USB controller's place on its bus, the row of hub ports
// behind it, and the interface. Not the number of the USB bus: that is given anew at each start.
import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';

const USB = /\/([^/]+)\/usb\d+\/(?:[^/]+\/)*?\d+-(\d+(?:\.\d+)*:\d+\.\d+)(?:\/|$)/;

/** ".../0000:00:14.0/usb1/1-2/1-2.3/1-2.3:1.0/ttyUSB0/tty/ttyUSB0" to "0000:00:14.0 2.3:1.0". */
export const plugIn = (place: string): string | undefined => {
  const match = USB.exec(place);
  return match === null ? undefined : `${match[1]} ${match[2]}`;
};

/** Nothing where it is no USB port, or on another system. */
export const plugOf = async (kind: 'tty' | 'hidraw', path: string): Promise<string | undefined> => {
  if (process.platform !== 'linux' || !path.startsWith('/dev/')) return undefined;
  const place = await realpath(`/sys/class/${kind}/${basename(path)}/device`).catch(() => '');
  return plugIn(place);
};
