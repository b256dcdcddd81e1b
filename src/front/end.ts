// How the program ends, with the devices closed before it.
import type { Front } from './front.ts';

// A scanner is enabled and its port closed within some milliseconds; what takes longer hangs.
const CLOSING_TAKES_AT_MOST_MS = 1000;

export type Devices = Pick<Front, 'closeDevices' | 'portsFree'>;
export type EndParts = {
  readonly after: (ms: number, then: () => void) => () => void;
  readonly exit: (code: number) => void;
  /** Ends the program where an exit would wait for a driver that does not answer. What was to be saved is saved. */
  readonly kill: () => void;
};

/** After a bug: nothing is saved any more, but a HID device that is open may hold up an exit, and a scanner may be disabled. */
export const endAfterBug = (devices: Devices | null, parts: EndParts): void => {
  let ended = false;
  const end = (closed: boolean): void => {
    if (ended) return;
    ended = true;
    stop();
    if (closed && devices?.portsFree() !== false) parts.exit(1);
    else parts.kill();
  };
  const stop = parts.after(CLOSING_TAKES_AT_MOST_MS, () => end(false));
  (devices?.closeDevices() ?? Promise.resolve()).then(
    () => end(true),
    () => end(false),
  );
};
