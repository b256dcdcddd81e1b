// A process that reads ports and does nothing else: with `bare` the bytes alone, with `bench` the whole hardware layer.
// Asked with a line on stdin it answers with one on stdout: its heap after a collection, and the scans so far.
import { createInterface } from 'node:readline';
import { createBench } from '#hardware/bench.ts';
import { openSerialLine } from '#hardware/lines/serial.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { realClock } from '#src/front/real-clock.ts';

export type PortReaderSaid = { readonly heapBytes: number; readonly scans: readonly string[] };

const [mode, rowsText = '[]'] = process.argv.slice(2);
const rows = JSON.parse(rowsText) as readonly DeviceRow[];
const scans: string[] = [];

if (mode === 'bare') {
  for (const { port, line } of rows) (await openSerialLine(port.path, line)).onBytes(() => {});
} else {
  const bench = createBench({
    rows,
    clock: realClock,
    log: () => {},
    openLine: openSerialLine,
    listPorts: async () => [],
  });
  bench.onReading(reading => {
    if (reading.kind === 'scan') scans.push(reading.text);
  });
  while (bench.devices().some(({ lamp }) => lamp !== 'ready'))
    await new Promise(resolve => setTimeout(resolve, 20));
}

const look = (): PortReaderSaid => {
  // What was told is taken out of the count: it is the test's memory, not the hardware layer's.
  const told = scans.splice(0);
  globalThis.gc?.();
  return { heapBytes: process.memoryUsage().heapUsed, scans: told };
};
process.stdout.write('ready\n');
for await (const _ of createInterface({ input: process.stdin }))
  process.stdout.write(`${JSON.stringify(look())}\n`);
process.exit(0);
