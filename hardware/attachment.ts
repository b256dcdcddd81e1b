// What one row of devices is to the rest of the program, and what it wants of it. Types alone.
import type { Clock } from '#src/lib/clock.ts';
import type { Commanded } from './command.ts';
import type { Heard } from './heard.ts';
import type { Line, LineFault } from './line.ts';
import type { CommandName, Transport } from './protocol.ts';
import type { DeviceRow, DeviceStatus, Lamp, LineSettings, Reading, Weight } from './reading.ts';

/** How one device stands now. */
export type DeviceState = {
  /** As it is now: `port.path` is where the device was last opened. */
  readonly row: DeviceRow;
  readonly lamp: Lamp;
  readonly fault?: NonNullable<DeviceStatus['fault']>;
  /** ms since 1970 of the last change of lamp or fault. */
  readonly since: number;
  readonly path: string;
  /** Scans and weights since the row was added. */
  readonly readings: number;
  readonly unreadable: number;
  /** The newest one, whatever it says. Gone when the line is. */
  readonly weight?: Weight;
};

/** For engineers, never for the screen. */
export type Log = (what: string, more?: Readonly<Record<string, unknown>>) => void;

/** Where to open, and what to say instead of "absent" where nothing is there; or why there is nothing to open. */
export type Target =
  | { readonly path: string; readonly plug?: string; readonly ifAbsent?: LineFault }
  | LineFault;

export type Attachment = {
  state(): DeviceState;
  /** The path that is open or being opened. */
  holds(): string | undefined;
  readonly transport: Transport;
  /** Of all its lines since the row was added. */
  heard(): Heard;
  /** Every chunk as it comes, until the answer is called. */
  onBytes(listener: (chunk: Uint8Array) => void): () => void;
  /** Never rejects. */
  command(name: CommandName): Promise<Commanded>;
  /** The computer slept: see wake.ts. */
  woke(): void;
  /** Closes the line and looks for the device anew, because another one is under its path. */
  reopen(why: LineFault): void;
  /** False: after 2 s the operating system has not given the port back, and a thread of ours hangs in it. */
  stop(): Promise<boolean>;
};

/** Rejects with LineFault. */
export type OpenLine = (path: string, settings: LineSettings, transport: Transport) => Promise<Line>;

export type AttachmentParts = {
  readonly row: DeviceRow;
  readonly openLine: OpenLine;
  /** Calls `claim` in the turn in which it decides. Never rejects. */
  readonly target: (row: DeviceRow, transport: Transport, claim: (path: string) => void) => Promise<Target>;
  readonly clock: Clock;
  readonly log: Log;
  readonly emit: (reading: Reading) => void;
  /** Called before anything is made of bytes or of silence: whether the computer slept is known by then. */
  readonly look: () => void;
  readonly moved: (row: DeviceRow) => void;
};
