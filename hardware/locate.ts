// Which port is the device of a row? By USB identity where there is one, because paths move: after a restart
// /dev/ttyUSB0 may be the scale that was /dev/ttyUSB1 yesterday, and COM3 may be COM7. Twins without a serial number
// are told apart by their sockets: a row keeps its socket, and what is plugged in there is its device.
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

/** The row's own place: its socket, where row and list know it and no serial number says more; else its path. */
const isPlaceOf = (address: PortAddress, port: PortFound): boolean =>
  address.usb?.serial === undefined && address.plug !== undefined && port.plug !== undefined
    ? address.plug === port.plug
    : address.path === port.path;

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
        (other.port.usb === undefined
          ? other.port.path === port.path
          : same(other.port, port) && isPlaceOf(other.port, port)),
    );
  const here = found.find(port => port.path === path);
  const mine = found.filter(port => same(port, row.port) && isPlaceOf(row.port, port));
  const [own] = mine;
  // Several at one socket: a converter with many ports behind one interface, whose paths must do.
  const place = mine.length === 1 ? own : mine.find(port => port.path === path);
  if (place !== undefined && !others.some(other => other.holds === place.path)) return place.path;

  const twins = others.filter(other => same(other.port, row.port));
  // Two rows that cannot be told apart, both away: which of them came back is not knowable, so neither moves.
  if (twins.every(twin => twin.holds !== undefined)) {
    const candidates = found.filter(port => same(port, row.port) && !claimed(port));
    if (candidates.length === 1) return candidates[0]?.path;
  }
  // A row that knows its socket was in a list once: a path that is in none now is not there, or a twin's by the time
  // that it is opened.
  if (here === undefined && usb.serial === undefined && row.port.plug !== undefined) return undefined;
  // A link below /dev/serial is in no list, and without udevd a list has no identities: the path must do.
  return here?.usb === undefined ? path : undefined;
};
