/**
 * Bytes in, bytes out, close. A serial port, a recording and a simulator are all Lines.
 * A Line is born open. `onBytes` and `onEnd` take one listener each, set before the first byte can arrive
 * (same turn as the open). After `onEnd` was called nothing more comes.
 */
export type Line = {
  /** For people: "/dev/ttyUSB0", "recording mt-sics.hex". */
  readonly name: string;
  onBytes(listener: (chunk: Uint8Array) => void): void;
  /** `closed` by us, `vanished` by itself; `cause` where the system gave one. */
  onEnd(listener: (why: 'closed' | 'vanished', cause?: unknown) => void): void;
  /** Resolves when the bytes are with the operating system. Rejects with LineFault. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when the port is free again. Never rejects. */
  close(): Promise<void>;
};

export type LineFaultCode =
  | 'absent'
  | 'busy'
  | 'denied'
  | 'vanished'
  | 'no-driver'
  | 'cannot-list'
  | 'broken';

/** A fault of the cable, the port or the operating system. */
export class LineFault extends Error {
  override readonly name = 'LineFault';
  readonly code: LineFaultCode;
  constructor(code: LineFaultCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

export const isLineFault = (thrown: unknown): thrown is LineFault => thrown instanceof LineFault;
