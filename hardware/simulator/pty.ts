// Two pseudo-terminals, back to back, made by socat: what is written to one is read from the other. The station
// opens its end with the real serialport; the simulator, or a test, plays the device on the other.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type PtyFaultCode = 'no-socat' | 'no-pty';

export class PtyFault extends Error {
  override readonly name = 'PtyFault';
  readonly code: PtyFaultCode;
  constructor(code: PtyFaultCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export const isPtyFault = (thrown: unknown): thrown is PtyFault => thrown instanceof PtyFault;

export type PtyPair = {
  /** Path of the station's end. */
  readonly station: string;
  /** Path of the device's end. */
  readonly device: string;
  /** Ends socat, which is how a plug is pulled: both paths go away. Resolves when it has ended. */
  close(): Promise<void>;
  /** Nothing goes through any more: a device that holds up the flow. */
  freeze(): void;
};

export type PtyOptions = {
  /** Links to make; without them, in a folder of their own. */
  readonly station?: string;
  readonly device?: string;
  readonly socat?: string;
};

/** Rejects with PtyFault: `no-socat` where the program is not installed, `no-pty` where it could not do it. */
export const openPtyPair = async (options: PtyOptions = {}): Promise<PtyPair> => {
  const folder = await mkdtemp(join(tmpdir(), 'pickup-pty-'));
  const station = options.station ?? join(folder, 'station');
  const device = options.device ?? join(folder, 'device');
  const end = (link: string) => `pty,raw,echo=0,link=${link}`;
  // -d -d: socat says on stderr when both ends are there.
  const child = spawn(options.socat ?? 'socat', ['-d', '-d', end(station), end(device)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  try {
    await ready(child);
  } catch (thrown) {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  }
  return {
    station,
    device,
    freeze: () => {
      child.kill('SIGSTOP');
    },
    close: async () => {
      child.kill('SIGTERM');
      // One that stands still hears of it when it goes on.
      child.kill('SIGCONT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.once('error', cause =>
      reject(new PtyFault('no-socat', `socat cannot be started: ${cause.message}`, { cause })),
    );
    child.once('close', () => reject(new PtyFault('no-pty', `socat ended: ${said.trim()}`)));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
      if (said.includes('starting data transfer loop')) resolve();
    });
  });
