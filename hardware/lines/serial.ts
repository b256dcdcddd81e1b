// The only importer of serialport. Its binding is used directly: one read at a time into one buffer, the next read
// after the listener has returned, so nothing piles up on our side; the kernel holds what waits.

import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { type Line, LineFault, type LineFaultCode } from '#hardware/line.ts';
import type { LineSettings, PortFound, UsbIdentity } from '#hardware/reading.ts';
import { withRule } from './identity.ts';
import { plugOf } from './plug.ts';

const READ_BYTES = 16 * 1024;
const LOOK_MS = 500;
// What is on its way to a device at 9600 baud is there in milliseconds; one that holds it up with its flow control takes
// it never.
const DRAIN_AT_MOST_MS = 500;

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

// The binding gives the system's sentence and no errno (bindings-cpp 13: serialport_unix.cpp, serialport_win.cpp).
const OPEN_FAULTS: readonly (readonly [pattern: RegExp, code: LineFaultCode])[] = [
  [/cannot lock port|device or resource busy|resource temporarily unavailable/i, 'busy'],
  // Windows says "Access denied" where another program holds the port; there are no rights on COM ports.
  process.platform === 'win32'
    ? [/access (is )?denied/i, 'busy']
    : [/permission denied|operation not permitted/i, 'denied'],
  [/no such (file or directory|device)|file not found|not a directory/i, 'absent'],
];

const openFault = (path: string, thrown: unknown): LineFault => {
  const message = messageOf(thrown).replace(/^(Error: )+/, '');
  const code = OPEN_FAULTS.find(([pattern]) => pattern.test(message))?.[1] ?? 'broken';
  const said = message.includes(path) ? message : `${path}: ${message}`;
  return new LineFault(code, code === 'denied' ? withRule(said, path, 'serial') : said, { cause: thrown });
};

/** Opens a port for us alone. Reading begins with `onBytes`; what came before it waits in the kernel. Rejects with LineFault. */
export const openSerialLine = async (path: string, settings: LineSettings): Promise<Line> => {
  const { baudRate, dataBits, parity, stopBits } = settings;
  // `lock`: flock and TIOCEXCL, so that two stations never share a scanner. `hupcl` stays on (the default): on Windows
  // it is what raises DTR at the open, without which some USB-COM scanners do not send, and on Linux a dropped DTR
  // tells them at the close that nobody listens.
  const options = { path, baudRate, dataBits, parity, stopBits, lock: true, hupcl: true } as const;
  const port = await SerialPort.binding.open(options).catch((thrown: unknown) => {
    throw openFault(path, thrown);
  });

  let onEnd: (why: 'closed' | 'vanished', cause?: unknown) => void = () => {};
  let ending: Promise<void> | undefined;
  let reading = false;
  let writing: Promise<void> = Promise.resolve();
  let wrote = false;

  /**
   * The last command reaches the device (a scanner is enabled before the end); but what it does not take is thrown away,
   * or the kernel would wait for it at the close, 30 s (closing_wait of serial_core and usb-serial), and the program
   * with it: a thread that hangs in close() ends with no process.exit either.
   */
  const letOut = async (): Promise<void> => {
    const drained = await Promise.race([
      port.drain().then(
        () => true,
        () => true,
      ),
      new Promise<false>(resolve => setTimeout(resolve, DRAIN_AT_MOST_MS, false).unref()),
    ]);
    if (!drained) await port.flush().catch(() => {});
  };

  const end = (why: 'closed' | 'vanished', cause?: unknown): Promise<void> => {
    ending ??= (async () => {
      if (process.platform !== 'win32') unwatchFile(path, look);
      clearInterval(probe);
      if (why === 'closed' && wrote) await letOut();
      // A port that is gone refuses to close properly; its file descriptor is freed all the same.
      await port.close().catch(() => {});
      onEnd(why, cause);
    })();
    return ending;
  };

  // On Linux a tty that hung up while a read was on its way gives 0 bytes for ever, and the binding reads again for
  // ever. So the path is looked at too (one stat twice a second, in a thread of the pool).
  let inode: number | undefined;
  const look = (now: Stats): void => {
    if (now.nlink !== 0 && (inode === undefined || now.ino === inode)) inode = now.ino;
    else void end('vanished', new LineFault('vanished', `${path} is no longer there`));
  };
  if (process.platform !== 'win32') watchFile(path, { interval: LOOK_MS, persistent: false }, look);

  // Nor does the path always go: a CDC device that lost its power while the computer slept comes back under the same
  // one, and its tty was hung up (acm_reset_resume). Then each ioctl fails, this one too, which asks the kernel alone.
  const ask = (): void => {
    if (!('getBaudRate' in port)) return;
    port.getBaudRate().catch((thrown: unknown) => {
      if (/input\/output error/i.test(messageOf(thrown))) void end('vanished', thrown);
    });
  };
  const probe = process.platform === 'linux' ? setInterval(ask, LOOK_MS).unref() : undefined;

  const read = async (listener: (chunk: Uint8Array) => void): Promise<void> => {
    const buffer = Buffer.alloc(READ_BYTES);
    while (ending === undefined) {
      let bytesRead: number;
      try {
        ({ bytesRead } = await port.read(buffer, 0, buffer.length));
      } catch (thrown) {
        void end('vanished', thrown);
        return;
      }
      if (ending === undefined && bytesRead > 0) listener(new Uint8Array(buffer.subarray(0, bytesRead)));
    }
  };

  const write = async (bytes: Uint8Array): Promise<void> => {
    if (ending !== undefined) throw new LineFault('vanished', `${path} is closed`);
    wrote = true;
    try {
      await port.write(Buffer.from(bytes));
    } catch (thrown) {
      if (ending === undefined) void end('vanished', thrown);
      throw new LineFault('vanished', `${path}: ${messageOf(thrown)}`, { cause: thrown });
    }
  };

  return {
    name: path,
    onBytes: listener => {
      if (reading) throw new Error('Bug: a line has one listener');
      reading = true;
      void read(listener);
    },
    onEnd: listener => {
      onEnd = listener;
    },
    // One at a time: two writes under way could mix their halves.
    write: bytes => {
      const written = writing.then(() => write(bytes));
      writing = written.catch(() => {});
      return written;
    },
    close: () => end('closed'),
  };
};

// Windows makes up a serial number ("6&1a2b3c&0&2") for devices that have none; it changes with the socket.
const isSerial = (serial: string | undefined): serial is string => !!serial && !serial.includes('&');

type Listed = Awaited<ReturnType<typeof SerialPort.list>>[number];

const usbOf = (port: Listed): UsbIdentity | undefined => {
  if (!port.vendorId || !port.productId) return undefined;
  const vendor = port.vendorId.toLowerCase().padStart(4, '0');
  const product = port.productId.toLowerCase().padStart(4, '0');
  return { vendor, product, ...(isSerial(port.serialNumber) && { serial: port.serialNumber }) };
};

/** Linux shows /dev/ttyS0 to ttyS3 on every machine; a type of 0 (PORT_UNKNOWN) means that no chip is behind it. */
const isReal = async (path: string): Promise<boolean> => {
  if (!/^\/dev\/ttyS\d+$/.test(path)) return true;
  const type = await readFile(`/sys/class/tty/${path.slice('/dev/'.length)}/type`, 'latin1').catch(() => '');
  return type.trim() !== '0';
};

/** The ports that an installer may want, USB first, then built-in ones. Rejects with LineFault `cannot-list`. */
export const listPorts = async (): Promise<readonly PortFound[]> => {
  const listed = await SerialPort.list().catch((thrown: unknown) => {
    // On Linux the binding runs `udevadm info -e`: ENOENT where udev is not installed.
    throw new LineFault('cannot-list', messageOf(thrown), { cause: thrown });
  });
  const found: PortFound[] = [];
  for (const port of listed) {
    if (!(await isReal(port.path))) continue;
    const usb = usbOf(port);
    // Windows: "Port_#0002.Hub_#0003"; macOS: "14200000". The list of Linux has none.
    const plug = usb && (port.locationId || (await plugOf('tty', port.path)));
    found.push({
      path: port.path,
      ...(usb && { usb }),
      ...(plug && { plug }),
      ...(port.manufacturer && { maker: port.manufacturer }),
    });
  }
  const order = (port: PortFound): string => `${port.usb === undefined ? 1 : 0}${port.path}`;
  return found.sort((a, b) => order(a).localeCompare(order(b), 'en', { numeric: true }));
};
