// Long work in short pieces: progress is told, an abort is heard, and the thread's other messages get in between.
import { setImmediate } from 'node:timers/promises';
import { ReadStopped } from './stop.ts';

export type Progress = {
  /** receiving: bytes from a stream. unpacking: a workbook's parts. cells: numbers of a workbook. rows: to the list. */
  readonly stage: 'receiving' | 'unpacking' | 'cells' | 'rows';
  readonly unit: 'bytes' | 'cells' | 'rows';
  readonly done: number;
  /** null where nobody knows. */
  readonly of: number | null;
};

/** Half of the tenth of a second within which a bar should move. */
const EVERY_MS = 50;

export const createPace = (
  onProgress: ((progress: Progress) => void) | undefined,
  signal: AbortSignal | undefined,
) => {
  let told = Number.NEGATIVE_INFINITY;
  const check = (): void => {
    if (signal?.aborted) throw new ReadStopped('aborted');
  };
  /** Where no await can stand. True where it was time. Throws ReadStopped. */
  const tell = (progress: Progress): boolean => {
    const now = performance.now();
    if (now - told < EVERY_MS && progress.done !== progress.of) return false;
    told = now;
    check();
    onProgress?.(progress);
    return true;
  };
  return {
    check,
    tell,
    /** A promise only when it is time to rest: await it then. */
    step: (progress: Progress): Promise<void> | undefined =>
      tell(progress) ? setImmediate().then(check) : undefined,
  };
};

export type Pace = ReturnType<typeof createPace>;
