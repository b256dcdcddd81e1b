// A scanner that behaves: AIM identifier, label, CR.

import type { Line } from '#hardware/line.ts';
import { utf8 } from '#src/lib/utf8.ts';

export type SimulatedScanner = {
  /** Resolves when the port has taken it. `]C1`, GS1-128, by default `]C0`, Code 128. */
  scan(label: string, aim?: string): Promise<void>;
  /** What a broken cable sends. */
  send(bytes: Uint8Array): Promise<void>;
};

export type ScannerOptions = { readonly aim?: string; readonly suffix?: string };

export const simulateScanner = (line: Line, options: ScannerOptions = {}): SimulatedScanner => {
  const { aim: usual = ']C0', suffix = '\r' } = options;
  // What the host sends (beep, enable) is taken and ignored, as by a scanner without a host mode.
  line.onBytes(() => {});
  return {
    scan: (label, aim = usual) => line.write(utf8(aim + label + suffix)),
    send: bytes => line.write(bytes),
  };
};
