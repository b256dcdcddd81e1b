// More bytes than any scanner or scale sends: a broken device, or something else behind the port.
import type { Clock } from '#src/lib/clock.ts';

export type FloodGauge = {
  count(bytes: number): void;
  /** The line is gone: begins anew, without telling. */
  calm(): void;
};

// 200 kB/s for 2 s. The fastest real line, 115200 baud, carries 11.5 kB/s; a USB-COM scanner that sends a photo
// exceeds the rate for some tenths of a second only.
const WINDOW_MS = 500;
const WINDOW_BYTES = 100_000;
const WINDOWS = 4;
// On a busy computer a flood pauses for a window; the lamp must not flicker. The truth within a second is two of them.
const CALM_WINDOWS = 2;

export const createFloodGauge = (clock: Clock, onChange: (floods: boolean) => void): FloodGauge => {
  let bytes = 0;
  let full = 0; // windows over the limit, one after the other
  let calm = 0; // windows within it, of a flood
  let floods = false;
  let stopWindow: (() => void) | undefined;

  const close = (): void => {
    const isFull = bytes > WINDOW_BYTES;
    bytes = 0;
    full = isFull ? full + 1 : 0;
    calm = isFull ? 0 : calm + 1;
    if (floods ? calm >= CALM_WINDOWS : full >= WINDOWS) {
      floods = !floods;
      onChange(floods);
    }
    // Nothing runs while nothing comes.
    stopWindow = full > 0 || floods ? clock.after(WINDOW_MS, close) : undefined;
  };

  return {
    count: length => {
      bytes += length;
      stopWindow ??= clock.after(WINDOW_MS, close);
    },
    calm: () => {
      stopWindow?.();
      stopWindow = undefined;
      bytes = 0;
      full = 0;
      calm = 0;
      if (floods) {
        floods = false;
        onChange(false);
      }
    },
  };
};
