// Known devices that are plugged in and have no port: what lies behind it, and what a row that waits for one is told.
// What the operating system shows is read in lines/no-driver.ts. Pure.
import { LineFault } from './line.ts';
import { modelOf } from './model-of.ts';
import type { Driverless, PortFound, UsbIdentity } from './reading.ts';

export type { Driverless } from './reading.ts';

/** One interface of a USB device as the system shows it: class in hex, the driver that holds it, whether a port came of it. */
export type Face = { readonly class: string; readonly driver?: string; readonly hasPort: boolean };
export type Plugged = {
  readonly usb: UsbIdentity;
  /** Where it is plugged in, as Linux counts sockets: bus 1, socket 2, then socket 3 of the hub there: "1-2.3". */
  readonly socket: string;
  readonly maker?: string;
  readonly faces: readonly Face[];
};

// Linux names its serial drivers so (drivers/usb/serial, drivers/usb/class/cdc-acm.c).
const SERIAL_DRIVERS: { readonly [vendor: string]: string } = {
  '0403': 'ftdi_sio',
  '10c4': 'cp210x',
  '1a86': 'ch341',
  '067b': 'pl2303',
};
const HID = '03';
const COMMUNICATION = '02';
// The name under which a program holds an interface itself, past the kernel's drivers.
const BY_A_PROGRAM = 'usbfs';
// brltty, which drives braille displays, has rules for the converters within them (85-brltty.rules): plugged in alone,
// a CH340 cable loses its port to it within seconds. Ubuntu 22.04 installs it by itself.
const TAKEN_BY_BRLTTY = ['1a86:7523', '10c4:ea60', '0403:6001'];

const driverOf = ({ usb, faces }: Plugged): string => {
  if (faces.some(face => face.class === HID)) return 'usbhid';
  if (faces.some(face => face.class === COMMUNICATION)) return 'cdc_acm';
  return SERIAL_DRIVERS[usb.vendor] ?? 'cdc_acm';
};

/** Those of the table of models that have no port. */
export const driverlessOf = (plugged: readonly Plugged[]): readonly Driverless[] =>
  plugged.flatMap(device => {
    const { usb, socket, maker, faces } = device;
    const model = modelOf(usb, 'serial') ?? modelOf(usb, 'hid');
    if (model === undefined || faces.some(face => face.hasPort)) return [];
    const holders = faces.flatMap(face => face.driver ?? []);
    const why = holders.includes(BY_A_PROGRAM) ? 'held' : holders.length > 0 ? 'other-driver' : 'no-driver';
    const other = holders.find(holder => holder !== BY_A_PROGRAM);
    return [
      {
        usb,
        model: model.name,
        socket,
        why,
        driver: why === 'other-driver' && other !== undefined ? other : driverOf(device),
        brltty: why !== 'other-driver' && TAKEN_BY_BRLTTY.includes(`${usb.vendor}:${usb.product}`),
        ...(maker !== undefined && { maker }),
      },
    ];
  });

/** What a row is told whose device is plugged in and has no port; nothing where that is not so. */
export const driverlessFault = (
  usb: UsbIdentity,
  found: readonly PortFound[],
  driverless: readonly Driverless[],
): LineFault | undefined => {
  const is = (other: UsbIdentity | undefined): boolean =>
    other?.vendor === usb.vendor && other.product === usb.product && other.serial === usb.serial;
  if (found.some(port => is(port.usb))) return undefined;
  const device = driverless.find(one => is(one.usb));
  if (device === undefined) return undefined;
  const { model, socket, why, driver } = device;
  return new LineFault('no-driver', `${model} at USB socket ${socket} has no port: ${why}, ${driver}`);
};
