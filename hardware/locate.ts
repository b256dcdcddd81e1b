// Which port is the device of a row? By USB identity where there is one, because paths move: after a restart
// /dev/ttyUSB0 may be the scale that was /dev/ttyUSB1 yesterday.
import type { DeviceRow, PortAddress, PortFound, UsbIdentity } from './reading.ts';

export type Other = {
  readonly port: PortAddress;
  /** The path that it has open, or is opening now. */
  readonly holds: string | undefined;
};

/** A serial number that only one of the two has makes them different; without one on either side they are twins. */
const same = (a: UsbIdentity, b: UsbIdentity): boolean =>
  a.vendor === b.vendor && a.product === b.product && a.serial === b.serial;

/** The path to open, or nothing where the device is not there, or cannot be told from another. */
export const locate = (
  row: DeviceRow,
  found: readonly PortFound[],
  others: readonly Other[],
): string | undefined => {
  const { path, usb } = row.port;
  if (usb === undefined) return path;
  const claimed = (port: PortFound): boolean =>
    others.some(
      other =>
        other.holds === port.path ||
        (other.port.path === port.path &&
          (other.port.usb === undefined || (port.usb !== undefined && same(other.port.usb, port.usb)))),
    );
  const here = found.find(port => port.path === path);
  if (here?.usb !== undefined && same(here.usb, usb) && !others.some(other => other.holds === path))
    return path;

  const twins = others.filter(other => other.port.usb !== undefined && same(other.port.usb, usb));
  // Two rows that cannot be told apart, both away: which of them came back is not knowable, so neither moves.
  if (twins.every(twin => twin.holds !== undefined)) {
    const candidates = found.filter(port => port.usb !== undefined && same(port.usb, usb) && !claimed(port));
    if (candidates.length === 1) return candidates[0]?.path;
  }
  // A link below /dev/serial is in no list, and without udevd a list has no identities: the path must do.
  return here?.usb === undefined ? path : undefined;
};
