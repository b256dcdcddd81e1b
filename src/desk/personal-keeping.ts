// What was kept of people longer than the retention time is erased: looked for once a day, while nobody works, a few at
// a time, so that no scan waits for it.
import type { Journal } from '#src/journal/journal.ts';
import type { Clock } from '#src/lib/clock.ts';

export type Retention = { readonly personalDays: number; readonly photoDays: number };

const DAY_MS = 86_400_000;
const LOOK_MS = 10_000;
/** Between two slices: 50 rows take 2 ms, 20 photos 15 ms. */
const SLICE_MS = 200;

/** The answer ends it. The first look is soon after the start. */
export const createKeeping = (parts: {
  readonly personal: Pick<Journal['personal'], 'erase' | 'wipe'>;
  readonly photos: Pick<Journal['photos'], 'erase' | 'sweep'>;
  readonly retention: Retention;
  readonly clock: Clock;
  readonly isQuiet: () => boolean;
  readonly log: (what: string, more?: Readonly<Record<string, unknown>>) => void;
}): (() => void) => {
  const { personal, photos, retention, clock, log } = parts;
  let nextAt = clock.now();
  let swept = false;
  let toWipe = false;
  const before = (days: number): string => new Date(clock.now() - days * DAY_MS).toISOString();

  /** One slice; whether there is more to do today. */
  const slice = (): boolean => {
    if (!swept) {
      const left = photos.sweep();
      swept = true;
      if (left > 0) log('half kept photos were taken away', { left });
      return true;
    }
    const people = personal.erase({ before: before(retention.personalDays) }).length;
    if (people > 0) toWipe = true;
    const pictures = people > 0 ? 0 : photos.erase({ before: before(retention.photoDays) }).length;
    if (people + pictures === 0) return false;
    log('the retention time of personal data is over', { people, pictures });
    return true;
  };

  /** How long to wait for the next look. */
  const step = (): number => {
    if (!parts.isQuiet()) return LOOK_MS;
    try {
      if (clock.now() >= nextAt) {
        if (slice()) return SLICE_MS;
        nextAt = clock.now() + DAY_MS;
        swept = false;
      }
      // The log still has what was erased; while the worker reads, it cannot be emptied.
      if (toWipe) toWipe = !personal.wipe();
    } catch (thrown) {
      // A full disk or a file in use: tomorrow again, and what is not erased is found again.
      log('personal data could not be erased', { error: thrown });
      nextAt = clock.now() + DAY_MS;
    }
    return LOOK_MS;
  };

  let stop = () => {};
  const look = (): void => {
    stop = clock.after(step(), look);
  };
  stop = clock.after(LOOK_MS, look);
  return () => stop();
};
