// Which port is the device of a row? By USB identity where there is one, because paths move: after a restart
// /dev/ttyUSB0 may be the scale that was /dev/ttyUSB1 yesterday.
import type { DeviceRow, PortAddress, PortFound } from './reading.ts';

export type Other = {
  readonly port: PortAddress;
  /** The path that it has open, or is opening now. */
  readonly holds: string | undefined;
};

type Identity = Pick<PortAddress, 'usb' | 'hid'>;

/** A serial number that only one of the two has makes them different; without one on either side they are twins. */
const same = (a: Identity, b: Identity): boolean =>
  a.usb !== undefined &&
  b.usb !== undefined &&
  a.usb.vendor === b.usb.vendor &&
  a.usb.product === b.usb.product &&
  a.usb.serial === b.usb.serial &&
  sameInterface(a, b);
/** One device may have several HID interfaces. A row that an installer wrote by hand may name none. */
const sameInterface = ({ hid: a }: Identity, { hid: b }: Identity): boolean =>
  a === undefined ||
  b === undefined ||
  (a.usagePage === b.usagePage && a.usage === b.usage && a.interface === b.interface);

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
        (other.port.path === port.path && (other.port.usb === undefined || same(other.port, port))),
    );
  const here = found.find(port => port.path === path);
  if (here !== undefined && same(here, row.port) && !others.some(other => other.holds === path)) return path;

  const twins = others.filter(other => same(other.port, row.port));
  // Two rows that cannot be told apart, both away: which of them came back is not knowable, so neither moves.
  if (twins.every(twin => twin.holds !== undefined)) {
    const candidates = found.filter(port => same(port, row.port) && !claimed(port));
    if (candidates.length === 1) return candidates[0]?.path;
  }
  // A link below /dev/serial is in no list, and without udevd a list has no identities: the path must do.
  return here?.usb === undefined ? path : undefined;
};
