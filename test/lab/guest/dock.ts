// The station's side in a scenario: the real bench on the real ports, and all that it said.
import { type Bench, createBench } from '#hardware/bench.ts';
import { createHidLines } from '#hardware/lines/hid.ts';
import { createPorts, type Ports } from '#hardware/lines/ports.ts';
import { listPorts, openSerialLine } from '#hardware/lines/serial.ts';
import type { DeviceRow, PortFound, Reading, Scan, UsbIdentity } from '#hardware/reading.ts';
import { realClock } from '#src/front/real-clock.ts';

// Twelve times the slowest that was seen on a machine that emulates another.
const PATIENCE_MS = 180_000;
const LOOK_MS = 10;

export type Dock = {
  readonly bench: Bench;
  readonly readings: readonly Reading[];
  scans(): readonly string[];
  lamp(id: string): string;
  /** Resolves with the ms that it took. Rejects with all that was said. */
  until(fits: () => boolean, what: string): Promise<number>;
  stop(): Promise<void>;
};

const log = (): void => {};

export const createLabPorts = (): Ports =>
  createPorts({
    openSerial: openSerialLine,
    listSerial: listPorts,
    hid: createHidLines({ clock: realClock }),
    log,
  });

export const until = async (fits: () => boolean, tell: () => string): Promise<number> => {
  const from = performance.now();
  while (!fits()) {
    if (performance.now() - from > PATIENCE_MS) throw new Error(tell());
    await new Promise(resolve => setTimeout(resolve, LOOK_MS));
  }
  return Math.round(performance.now() - from);
};

/** Waits until udev has named it: the list of serial ports knows no identity before. */
export const portOf = async (ports: Ports, usb: Partial<UsbIdentity>, isHid: boolean): Promise<PortFound> => {
  let seen: readonly PortFound[] = [];
  const fits = (port: PortFound): boolean =>
    (port.hid !== undefined) === isHid &&
    Object.entries(usb).every(([key, value]) => port.usb?.[key as keyof UsbIdentity] === value);
  const from = performance.now();
  for (;;) {
    seen = await ports.listPorts(isHid ? 'hid' : 'serial');
    const found = seen.find(fits);
    if (found !== undefined) return found;
    if (performance.now() - from > PATIENCE_MS)
      throw new Error(`${JSON.stringify(usb)} is not in ${JSON.stringify(seen)}`);
  }
};

export const createDock = (ports: Ports, rows: readonly DeviceRow[]): Dock => {
  const bench = createBench({
    rows,
    openLine: ports.openLine,
    listPorts: ports.listPorts,
    clock: realClock,
    log,
  });
  const readings: Reading[] = [];
  bench.onReading(reading => readings.push(reading));
  const brief = (): string =>
    JSON.stringify(
      readings
        .slice(-20)
        .map(one =>
          one.kind === 'status'
            ? `${one.device} ${one.lamp} ${one.fault?.code ?? ''} ${one.fault?.detail ?? ''}`
            : one.kind === 'scan'
              ? `${one.device} ${one.text}`
              : one,
        ),
    );
  return {
    bench,
    readings,
    scans: () => readings.filter((one): one is Scan => one.kind === 'scan').map(one => one.text),
    lamp: id => bench.devices().find(device => device.row.id === id)?.lamp ?? 'none',
    until: (fits, what) => until(fits, () => `${what} did not come: ${brief()}`),
    stop: () => bench.stop(),
  };
};
