// Scanner and scale for a played truck: on pseudo-terminals, or inside the program where there are none.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Line, LineFault } from '#hardware/line.ts';
import { createLinePair } from '#hardware/lines/pair.ts';
import { openSerialLine } from '#hardware/lines/serial.ts';
import type { DeviceRow, LineSettings } from '#hardware/reading.ts';
import { isPtyFault, openPtyPair } from '#hardware/simulator/pty.ts';
import { type SimulatedScale, simulateScale } from '#hardware/simulator/scale.ts';
import { type SimulatedScanner, simulateScanner } from '#hardware/simulator/scanner.ts';
import { realClock } from '#src/front/real-clock.ts';

export type DemoDevices = {
  readonly rows: readonly DeviceRow[];
  readonly openLine: (path: string, settings: LineSettings) => Promise<Line>;
  readonly scanner: SimulatedScanner;
  readonly scale: SimulatedScale;
  /** Why there are no pseudo-terminals; null where there are. */
  readonly inProcess: string | null;
  stop(): Promise<void>;
};

export const LINE: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };

const rowsOn = (scannerPath: string, scalePath: string): readonly DeviceRow[] => [
  { id: 'scanner-1', kind: 'scanner', profile: 'serial-text', port: { path: scannerPath }, line: LINE },
  {
    id: 'scale-1',
    kind: 'scale',
    profile: 'mt-sics',
    port: { path: scalePath },
    line: LINE,
    divisionGrams: 10,
  },
];

// A played truck need not wait for a real platform's second of swinging.
const SETTLE_MS = 120;

export const openDemoDevices = async (folder: string): Promise<DemoDevices> => {
  try {
    return await onPseudoTerminals(folder);
  } catch (thrown) {
    if (!isPtyFault(thrown)) throw thrown;
    return inProcess(thrown.message);
  }
};

const onPseudoTerminals = async (folder: string): Promise<DemoDevices> => {
  const ports = mkdtempSync(join(folder, 'ports-'));
  const forScanner = await openPtyPair({
    station: join(ports, 'scanner'),
    device: join(ports, 'scanner-device'),
  });
  const forScale = await openPtyPair({ station: join(ports, 'scale'), device: join(ports, 'scale-device') });
  const scannerEnd = await openSerialLine(forScanner.device, LINE);
  const scaleEnd = await openSerialLine(forScale.device, LINE);
  const scale = simulateScale({ line: scaleEnd, protocol: 'mt-sics', clock: realClock, settleMs: SETTLE_MS });
  return {
    rows: rowsOn(forScanner.station, forScale.station),
    openLine: openSerialLine,
    scanner: simulateScanner(scannerEnd),
    scale,
    inProcess: null,
    stop: async () => {
      scale.stop();
      await Promise.all([scannerEnd.close(), scaleEnd.close()]);
      await Promise.all([forScanner.close(), forScale.close()]);
    },
  };
};

const inProcess = (why: string): DemoDevices => {
  const scanner = createLinePair('scanner');
  const scale = createLinePair('scale');
  const lines = new Map([
    ['in-process scanner', scanner.station],
    ['in-process scale', scale.station],
  ]);
  const simulated = simulateScale({
    line: scale.device,
    protocol: 'mt-sics',
    clock: realClock,
    settleMs: SETTLE_MS,
  });
  return {
    rows: rowsOn('in-process scanner', 'in-process scale'),
    openLine: async path => {
      const line = lines.get(path);
      if (line === undefined) throw new LineFault('absent', path);
      return line;
    },
    scanner: simulateScanner(scanner.device),
    scale: simulated,
    inProcess: why,
    stop: async () => {
      simulated.stop();
      await Promise.all([scanner.device.close(), scale.device.close()]);
    },
  };
};
