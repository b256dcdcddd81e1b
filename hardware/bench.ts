// Every device of a station as one stream of readings and statuses.
import { assert } from '#src/lib/assert.ts';
import type { Clock } from '#src/lib/clock.ts';
import { createAttachment } from './attach.ts';
import type { Attachment, DeviceState, Log, OpenLine, Target } from './attachment.ts';
import type { Commanded } from './command.ts';
import { type Driverless, driverlessFault } from './driverless.ts';
import { CAPTURE_MS, createCapture, type Heard } from './heard.ts';
import { afterAwake } from './late.ts';
import { isLineFault, LineFault } from './line.ts';
import { locate, type Other } from './locate.ts';
import type { CommandName, Transport } from './protocol.ts';
import type { DeviceId, DeviceRow, PortFound, Reading, UsbIdentity } from './reading.ts';

export type { DeviceState, Log, OpenLine } from './attachment.ts';
export type { Commanded } from './command.ts';

/** Of one transport, or all that there are. Rejects with LineFault. */
export type ListPorts = (transport?: Transport) => Promise<readonly PortFound[]>;

export type Bench = {
  devices(): readonly DeviceState[];
  /** The answer ends the listening. A listener that throws is logged and stops no other. */
  onReading(listener: (reading: Reading) => void): () => void;
  /** A device was found by its USB identity under another path: the row to remember. */
  onMoved(listener: (row: DeviceRow) => void): () => void;
  add(row: DeviceRow): void;
  /** Resolves when the port is free again; nothing more comes from the device. */
  remove(id: DeviceId): Promise<void>;
  /** What it sent last; undefined for a device that the bench does not have. */
  heard(id: DeviceId): Heard | undefined;
  /** All that it sends in CAPTURE_MS, or until the bench stops; undefined for a device that the bench does not have. */
  capture(id: DeviceId): Promise<Uint8Array | undefined>;
  /** Never rejects; `not-now` for a device that the bench does not have. */
  command(id: DeviceId, name: CommandName): Promise<Commanded>;
  /** What the operating system shows. Rejects with LineFault `cannot-list`. */
  ports(): Promise<readonly PortFound[]>;
  /** Known devices that have no port; nothing where the operating system does not tell. Never rejects. */
  driverless(): Promise<readonly Driverless[] | undefined>;
  /** The computer slept: what that means is in wake.ts. */
  woke(): void;
  /** Never rejects. */
  stop(): Promise<void>;
  /**
   * False: a port of those that were removed or stopped was not given back in time (attach.ts). Then process.exit would
   * wait for its driver as long as that likes, for libuv joins its threads at the exit, and only a kill ends the program.
   */
  portsFree(): boolean;
};

export type BenchParts = {
  readonly rows: readonly DeviceRow[];
  readonly openLine: OpenLine;
  readonly listPorts: ListPorts;
  /** Known devices that are plugged in and have no port (lines/no-driver.ts). Never rejects. */
  readonly listDriverless?: () => Promise<readonly Driverless[] | undefined>;
  /** Which device is behind a path that was opened just now, where the system tells (lines/identity.ts). Never throws. */
  readonly identify?: (path: string, transport: Transport) => UsbIdentity | undefined;
  /** Called before anything is made of bytes or of silence, so that a sleep is known before the first byte after it. */
  readonly look?: () => void;
  readonly clock: Clock;
  readonly log: Log;
};

type FreshList = { readonly at: number; readonly ports: Promise<readonly PortFound[]>; settled: boolean };

// On Linux a list costs one run of udevadm; it is shared by all rows that look for their device. With the 500 ms
// between two attempts a device that returns is found in at most 1.4 s.
const LIST_IS_FRESH_MS = 900;
const LIST_TAKES_AT_MOST_MS = 3000;

/** Lists and files spell a serial number differently: udev replaces all but some characters. */
const isDevice = (a: UsbIdentity, b: UsbIdentity): boolean => {
  const plain = ({ serial = '' }: UsbIdentity): string => serial.replace(/[^A-Za-z0-9]/g, '');
  return a.vendor === b.vendor && a.product === b.product && plain(a) === plain(b);
};

export const createBench = (parts: BenchParts): Bench => {
  const {
    rows,
    openLine,
    listPorts,
    clock,
    log,
    look = () => {},
    listDriverless = async () => undefined,
  } = parts;
  const attachments = new Map<DeviceId, Attachment>();
  const readingListeners = new Set<(reading: Reading) => void>();
  const movedListeners = new Set<(row: DeviceRow) => void>();
  let portsFree = true;
  const captures = new Set<() => void>();
  // Apart, so that the rows of one do not wait for the other, and are found by their paths where only it fails.
  const lists = new Map<Transport, FreshList>();
  let seen: { readonly at: number; readonly devices: Promise<readonly Driverless[] | undefined> } | undefined;

  const tell = <T>(listeners: ReadonlySet<(said: T) => void>, said: T): void => {
    for (const listener of [...listeners]) {
      try {
        listener(said);
      } catch (thrown) {
        log('a listener of the bench threw', { error: thrown });
      }
    }
  };

  /** As listPorts, but never later than LIST_TAKES_AT_MOST_MS: a hung udevadm must not hold a device back. */
  const listInTime = (transport?: Transport): Promise<readonly PortFound[]> =>
    new Promise((resolve, reject) => {
      const giveUp = afterAwake(clock, LIST_TAKES_AT_MOST_MS, () =>
        reject(new LineFault('cannot-list', `the list of ports did not come in ${LIST_TAKES_AT_MOST_MS} ms`)),
      );
      Promise.resolve()
        .then(() => listPorts(transport))
        .finally(giveUp)
        .then(resolve, (thrown: unknown) =>
          reject(
            isLineFault(thrown) ? thrown : new LineFault('cannot-list', String(thrown), { cause: thrown }),
          ),
        );
    });

  const freshList = (transport: Transport): Promise<readonly PortFound[]> => {
    const list = lists.get(transport);
    if (list === undefined || (list.settled && Math.abs(clock.now() - list.at) >= LIST_IS_FRESH_MS)) {
      const entry: FreshList = { at: clock.now(), ports: listInTime(transport), settled: false };
      const settle = () => {
        entry.settled = true;
      };
      entry.ports.then(settle, settle);
      lists.set(transport, entry);
      return entry.ports;
    }
    return list.ports;
  };

  // The path is claimed in the same turn in which it was chosen, so that two rows never choose one port.
  const target = async (
    row: DeviceRow,
    transport: Transport,
    claim: (path: string) => void,
  ): Promise<Target> => {
    const take = (path: string, ifAbsent?: LineFault, plug?: string): Target => {
      claim(path);
      return { path, ...(plug !== undefined && { plug }), ...(ifAbsent !== undefined && { ifAbsent }) };
    };
    if (row.port.usb === undefined) return take(row.port.path);
    let found: readonly PortFound[];
    try {
      found = (await freshList(transport)).filter(port => (port.hid !== undefined) === (transport === 'hid'));
    } catch (thrown) {
      assert(isLineFault(thrown), 'listInTime rejects with LineFault');
      return take(row.port.path, thrown);
    }
    const isHere = found.some(port => port.path === row.port.path);
    const without = isHere ? undefined : driverlessFault(row.port.usb, found, (await driverless()) ?? []);
    const path = locate(row, found, othersOf(row, transport));
    if (path !== undefined) return take(path, without, found.find(port => port.path === path)?.plug);
    return (
      without ??
      new LineFault(
        'absent',
        isHere
          ? `${row.port.path} is not this device, and no other port is it for certain`
          : `${row.port.path} is not there`,
      )
    );
  };

  const driverless = (): Promise<readonly Driverless[] | undefined> => {
    if (seen === undefined || Math.abs(clock.now() - seen.at) >= LIST_IS_FRESH_MS)
      seen = { at: clock.now(), devices: listDriverless() };
    return seen.devices;
  };

  /** As openLine, but a path that leads to another device by now is not there. */
  const openOnly =
    (usb: UsbIdentity | undefined): OpenLine =>
    async (path, settings, transport) => {
      const line = await openLine(path, settings, transport);
      const is = usb && parts.identify?.(path, transport);
      if (usb === undefined || is === undefined || isDevice(usb, is)) return line;
      await line.close();
      throw new LineFault('absent', `${path} is another device now`);
    };

  const othersOf = (row: DeviceRow, transport: Transport): Other[] =>
    [...attachments.values()]
      .filter(other => other.state().row.id !== row.id && other.transport === transport)
      .map(other => ({ port: other.state().row.port, holds: other.holds() }));

  /** A line that is open and leads to another device by now; and a HID scale, which may sleep on (Fairbanks). */
  const checkHeld = async (attachment: Attachment): Promise<void> => {
    const { transport } = attachment;
    if (transport === 'hid' && attachment.state().row.kind === 'scale')
      return attachment.reopen(new LineFault('vanished', 'the computer slept, the scale is opened again'));
    if (attachment.state().row.port.usb === undefined) return;
    const found = await freshList(transport);
    const { row } = attachment.state();
    const held = attachment.holds();
    if (held === undefined || locate(row, found, othersOf(row, transport)) === held) return;
    attachment.reopen(new LineFault('vanished', `${held} is another device since the computer slept`));
  };

  const add = (row: DeviceRow): void => {
    assert(!attachments.has(row.id), `two devices are named ${row.id}`);
    attachments.set(
      row.id,
      createAttachment({
        row,
        openLine: openOnly(row.port.usb),
        target,
        clock,
        log,
        emit: reading => {
          // What was listed before may name it still, and another one has its path by the time that it is opened.
          if (reading.kind === 'status' && reading.fault?.code === 'vanished') lists.clear();
          tell(readingListeners, reading);
        },
        look,
        moved: newRow => tell(movedListeners, newRow),
      }),
    );
  };

  const listen =
    <T>(listeners: Set<(said: T) => void>) =>
    (listener: (said: T) => void): (() => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    };

  for (const row of rows) add(row);

  return {
    devices: () => [...attachments.values()].map(attachment => attachment.state()),
    onReading: listen(readingListeners),
    onMoved: listen(movedListeners),
    add,
    remove: async id => {
      const attachment = attachments.get(id);
      if (attachment === undefined) return;
      attachments.delete(id);
      if (!(await attachment.stop())) portsFree = false;
    },
    heard: id => attachments.get(id)?.heard(),
    capture: async id => {
      const attachment = attachments.get(id);
      if (attachment === undefined) return undefined;
      const capture = createCapture();
      const stop = attachment.onBytes(capture.bytes);
      await new Promise<void>(resolve => {
        const end = (): void => {
          stop();
          giveUp();
          captures.delete(end);
          resolve();
        };
        const giveUp = clock.after(CAPTURE_MS, end);
        captures.add(end);
      });
      return capture.all();
    },
    command: async (id, name) => (await attachments.get(id)?.command(name)) ?? 'not-now',
    ports: () => listInTime(),
    driverless,
    woke: () => {
      lists.clear();
      for (const attachment of attachments.values()) {
        attachment.woke();
        checkHeld(attachment).catch((thrown: unknown) =>
          log('after a sleep the ports could not be listed', { error: thrown }),
        );
      }
    },
    stop: async () => {
      for (const end of [...captures]) end();
      const all = [...attachments.values()];
      attachments.clear();
      const free = await Promise.all(all.map(attachment => attachment.stop()));
      portsFree &&= free.every(Boolean);
    },
    portsFree: () => portsFree,
  };
};
