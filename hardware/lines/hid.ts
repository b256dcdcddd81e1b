// The only importer of node-hid, through HIDAsync: its reads have a thread of their own, while those of the blocking
// class take the four threads of libuv's pool, which serial ports and files need too (node-hid README).
// It is loaded with the first HID row: node-hid's binary wants libudev and libusb (node-hid 3.4.0, HID_hidraw), and a
// station without a HID device must start where they are not installed.
import { access, constants } from 'node:fs/promises';
import type { Device, HIDAsync } from 'node-hid';
import { type Line, LineFault, type LineFaultCode } from '#hardware/line.ts';
import { modelOf } from '#hardware/model-of.ts';
import type { PortFound, UsbIdentity } from '#hardware/reading.ts';
import type { Clock } from '#src/lib/clock.ts';
import { withRule } from './identity.ts';
import { plugOf } from './plug.ts';

/** What is used of an open device. */
export type HidHandle = Pick<HIDAsync, 'write' | 'close' | 'sendFeatureReport' | 'getDeviceInfo'> & {
  on(event: 'data', listener: (report: Uint8Array) => void): unknown;
  on(event: 'error', listener: (thrown: unknown) => void): unknown;
};
/** What is used of node-hid. */
export type HidDriver = {
  readonly HIDAsync: { open(path: string): Promise<HidHandle> };
  devicesAsync(): Promise<readonly Device[]>;
};

export type HidLines = {
  /** Each chunk is one report, its id first. Rejects with LineFault. */
  open(path: string): Promise<Line>;
  /** Scanners and scales, never a keyboard or a mouse. Rejects with LineFault. */
  list(): Promise<readonly PortFound[]>;
};

export type HidParts = { readonly clock: Clock; readonly load?: () => Promise<HidDriver> };

// A scanner keeps what was scanned while nobody listened, and a scale its last weight: usbscale reads twice for that.
const STALE_MS = 250;
const SCANNER_PAGE = 0x8c;
const SCALE_PAGE = 0x8d;
const DESKTOP_PAGE = 0x01;
const MOUSE = 0x02;
const KEYBOARDS = [0x06, 0x07]; // keyboard, keypad
// Honeywell "USB Interfaces User's Guide": of a composite device, feature report FE holds the number of the interface
// that a label goes to. 1 is HID POS; as it comes, the label is typed by interface 0.
const COMPOSITE_VENDORS = [0x0c2e, 0x23d0];
const TO_HID_POS = [0xfe, 0x01];

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const loadNodeHid = async (): Promise<HidDriver> => (await import('node-hid')).default;

/** The binary is only loaded at the first call of a function: its error comes from there. */
const isNotLoaded = (thrown: unknown): boolean =>
  (thrown as { code?: unknown } | null)?.code === 'ERR_DLOPEN_FAILED' ||
  /cannot open shared object file|no native build was found/i.test(messageOf(thrown));

const notLoaded = (thrown: unknown): LineFault =>
  new LineFault(
    'broken',
    `HID devices need the packages libusb-1.0-0 and libudev1: install them and start again (${messageOf(thrown)})`,
    { cause: thrown },
  );

/** hidapi's sentence says "cannot open device" for each cause, so the path is asked. */
const whyNot = async (path: string, thrown: unknown): Promise<LineFault> => {
  if (isNotLoaded(thrown)) return notLoaded(thrown);
  const message = messageOf(thrown);
  const said = message.includes(path) ? message : `${path}: ${message}`;
  const fault = (code: LineFaultCode) =>
    new LineFault(code, code === 'denied' ? withRule(said, path, 'hid') : said, { cause: thrown });
  // Windows and macOS name no files: there a device that is not to be had is taken or gone, and both come back.
  if (!path.startsWith('/dev/')) return fault(/denied|exclusive|in use/i.test(message) ? 'busy' : 'absent');
  const code = await access(path, constants.R_OK | constants.W_OK).then(
    () => 'broken' as const,
    (refused: NodeJS.ErrnoException) =>
      refused.code === 'EACCES' || refused.code === 'EPERM' ? ('denied' as const) : ('absent' as const),
  );
  return fault(code);
};

const hex4 = (number: number): string => number.toString(16).padStart(4, '0');

const usbOf = ({ vendorId, productId, serialNumber }: Device): UsbIdentity => ({
  vendor: hex4(vendorId),
  product: hex4(productId),
  ...(serialNumber && { serial: serialNumber }),
});

const types = ({ usagePage, usage }: Device): boolean =>
  usagePage === DESKTOP_PAGE && usage !== undefined && (usage === MOUSE || KEYBOARDS.includes(usage));

/** By its page; and by its identity where the page is the maker's own (IBM's hand-held mode). */
const isOurs = (device: Device): boolean =>
  device.usagePage === SCANNER_PAGE ||
  device.usagePage === SCALE_PAGE ||
  (!types(device) && modelOf(usbOf(device), 'hid')?.usb?.product !== undefined);

/** node-hid may show one interface several times, once for each collection in it. */
const portsOf = (devices: readonly Device[]): readonly PortFound[] => {
  // Reading an interface that types too would take the clerk's keyboard on macOS, and give key strokes on Linux.
  const typing = new Set(devices.filter(types).map(device => device.path));
  const ports = new Map<string, PortFound>();
  for (const device of devices) {
    const { path, usagePage = 0, usage = 0, manufacturer } = device;
    if (path === undefined || typing.has(path) || ports.has(path) || !isOurs(device)) continue;
    ports.set(path, {
      path,
      usb: usbOf(device),
      hid: { usagePage, usage, interface: device.interface },
      ...(manufacturer && { maker: manufacturer }),
    });
  }
  return [...ports.values()].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
};

const withPlug = async (port: PortFound): Promise<PortFound> => {
  const plug = await plugOf('hidraw', port.path);
  return plug === undefined ? port : { ...port, plug };
};

/** Without waiting and without complaint: most do not know the report, and reading goes on all the same. */
const switchComposite = async (device: HidHandle): Promise<void> => {
  const { vendorId } = await device.getDeviceInfo();
  if (COMPOSITE_VENDORS.includes(vendorId)) await device.sendFeatureReport(TO_HID_POS);
};

const lineOf = (path: string, device: HidHandle, clock: Clock): Line => {
  let stale = true;
  const stopStale = clock.after(STALE_MS, () => {
    stale = false;
  });
  let onEnd: (why: 'closed' | 'vanished', cause?: unknown) => void = () => {};
  let ending: Promise<void> | undefined;
  let listening = false;
  let writing: Promise<void> = Promise.resolve();

  const end = (why: 'closed' | 'vanished', cause?: unknown): Promise<void> => {
    ending ??= (async () => {
      stopStale();
      // Always: an open device keeps its reading thread, and with it the program, alive.
      await device.close().catch(() => {});
      onEnd(why, cause);
    })();
    return ending;
  };
  // Without a listener an 'error' of the reading thread would end the program.
  device.on('error', thrown => void end('vanished', thrown));
  void switchComposite(device).catch(() => {});

  const write = async (bytes: Uint8Array): Promise<void> => {
    if (ending !== undefined) throw new LineFault('vanished', `${path} is closed`);
    try {
      await device.write([...bytes]);
    } catch (thrown) {
      // A report that the device does not know is refused too, so this is no sign that it went away; the reader is.
      throw new LineFault('broken', `${path}: ${messageOf(thrown)}`, { cause: thrown });
    }
  };

  return {
    name: path,
    onBytes: listener => {
      if (listening) throw new Error('Bug: a line has one listener');
      listening = true;
      device.on('data', report => {
        if (ending !== undefined || stale) return;
        try {
          listener(new Uint8Array(report));
        } catch (bug) {
          // node-hid makes an 'error' of what a listener throws, and a bug of ours would look like a pulled plug.
          queueMicrotask(() => {
            throw bug;
          });
        }
      });
    },
    onEnd: listener => {
      onEnd = listener;
    },
    write: bytes => {
      const written = writing.then(() => write(bytes));
      writing = written.catch(() => {});
      return written;
    },
    close: () => end('closed'),
  };
};

export const createHidLines = ({ clock, load = loadNodeHid }: HidParts): HidLines => ({
  open: async path => {
    try {
      return lineOf(path, await (await load()).HIDAsync.open(path), clock);
    } catch (thrown) {
      throw await whyNot(path, thrown);
    }
  },
  list: async () => {
    try {
      return await Promise.all(portsOf(await (await load()).devicesAsync()).map(withPlug));
    } catch (thrown) {
      throw isNotLoaded(thrown)
        ? notLoaded(thrown)
        : new LineFault('cannot-list', messageOf(thrown), { cause: thrown });
    }
  },
});
