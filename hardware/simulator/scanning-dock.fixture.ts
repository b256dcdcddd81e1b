// A simulated scanner before the real bench: the real profile, in time that is told to pass.
import type { Commanded } from '#hardware/bench.ts';
import type { CommandName } from '#hardware/protocol.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { assert } from '#src/lib/assert.ts';
import { createDock } from './dock.ts';
import { createPlatform } from './platform.ts';
import {
  type ScannerOptions,
  type ScannerProfile,
  type SimulatedScanner,
  simulateScanner,
} from './scanner.ts';

export type Spoken = {
  readonly profile: ScannerProfile;
  readonly what?: string;
  readonly scanner?: ScannerOptions;
  readonly row?: Pick<DeviceRow, 'prefix' | 'suffix' | 'aim'>;
  readonly longest?: number;
};

/** Longer than the silence that ends a label. */
export const PAUSE_MS = 400;

export const scanningDock = async (
  { profile, scanner: options, row }: Spoken,
  cut: (bytes: Uint8Array) => readonly Uint8Array[] = bytes => [bytes],
) => {
  const dock = createDock([
    {
      id: 's',
      kind: 'scanner',
      profile,
      port: { path: 'port' },
      line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      ...row,
    },
  ]);
  let scanner: SimulatedScanner | undefined;
  const platform = createPlatform({ clock: dock.clock, random: () => 0.5 });
  /** Bytes of the host that do not reach the scanner: the next so many writes. */
  let deaf = 0;
  const plug = (): void => {
    dock.plug('port', undefined, device => {
      const line = {
        ...device,
        write: async (bytes: Uint8Array) => void (await Promise.all(cut(bytes).map(device.write))),
        onBytes: (listener: (chunk: Uint8Array) => void) =>
          device.onBytes(chunk => {
            deaf -= 1;
            if (deaf < 0) listener(chunk);
          }),
      };
      if (scanner !== undefined) scanner.plug(line);
      else scanner = simulateScanner(line, { profile, clock: dock.clock, platform, ...options });
    });
  };
  plug();
  await dock.clock.pass(500);
  assert(scanner, 'the port was opened');
  return {
    ...dock,
    plug,
    platform,
    scanner,
    makeDeaf: (writes: number) => {
      deaf = writes;
    },
    scans: () => dock.readings.flatMap(reading => (reading.kind === 'scan' ? [reading.text] : [])),
    unreadable: () => dock.bench.devices()[0]?.unreadable,
    press: async (name: CommandName) => {
      let how: Commanded | undefined;
      void dock.bench.command('s', name).then(said => {
        how = said;
      });
      await dock.clock.pass(100);
      return how;
    },
  };
};
