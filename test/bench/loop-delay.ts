// Loaded before a program (--import): how long its main thread, which reads the devices, was held at the most. At each
// SIGUSR2 the figures since the last one go to the file that LOOP_DELAY_FILE names.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

export type LoopDelay = { readonly maxMs: number; readonly p99Ms: number };

const RESOLUTION_MS = 2;
const file = process.env.LOOP_DELAY_FILE;
// Worker threads load it too; they may take as long as they like.
if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  process.on('SIGUSR2', () => {
    const said: LoopDelay = {
      maxMs: delay.max / 1e6 - RESOLUTION_MS,
      p99Ms: delay.percentile(99) / 1e6 - RESOLUTION_MS,
    };
    delay.reset();
    writeFileSync(file, JSON.stringify(said));
  });
}
