// A busy dock on pseudo-terminals: four scanners at ten scans a second each and a scale at 20 frames a second.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openSerialLine } from '#hardware/lines/serial.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { LINE } from '#test/demo-devices.ts';
import { parcelLabel } from './labels.ts';

const SCANNERS = 4;
const SCANS_A_SECOND = 10;
const FRAMES_A_SECOND = 20;
// A frame of every state that a scale goes through while sacks come and go.
const FRAMES = ['US,GS,+0004.520kg\r\n', 'ST,GS,+0012.340kg\r\n', 'ST,GS,+0012.340kg\r\n'].map(utf8);

const row = (id: string, kind: DeviceRow['kind'], path: string): DeviceRow => ({
  ...{ id, kind, port: { path }, line: LINE },
  ...(kind === 'scale' ? { profile: 'and-st', divisionGrams: 10 } : { profile: 'serial-text' }),
});

/** Sends until `forMs` have passed, as the clock says and not as the reader answers. */
const atRate = async (
  perSecond: number,
  forMs: number,
  send: (i: number) => Promise<void>,
): Promise<void> => {
  const began = performance.now();
  for (let i = 0; i < (perSecond * forMs) / 1000; i += 1) {
    const wait = began + (i * 1000) / perSecond - performance.now();
    if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait));
    await send(i);
  }
};

export const openDockTraffic = async (folder: string) => {
  mkdirSync(folder, { recursive: true });
  const plug = async (name: string) => {
    const pty = await openPtyPair({ station: join(folder, name), device: join(folder, `${name}-device`) });
    return { pty, line: await openSerialLine(pty.device, LINE) };
  };
  const scanners: Awaited<ReturnType<typeof plug>>[] = [];
  for (let i = 0; i < SCANNERS; i += 1) scanners.push(await plug(`scanner-${i + 1}`));
  const scale = await plug('scale-1');
  let next = 0;
  return {
    rows: [
      ...scanners.map(({ pty }, i) => row(`scanner-${i + 1}`, 'scanner', pty.station)),
      row('scale-1', 'scale', scale.pty.station),
    ] as readonly DeviceRow[],
    /** One label from the first scanner. */
    scan: (label: string): Promise<void> =>
      scanners[0]?.line.write(utf8(`${label}\r\n`)) ?? Promise.resolve(),
    /** The labels in the order in which they were sent, none of them twice in the life of this dock. */
    run: async (forMs: number): Promise<readonly string[]> => {
      const sent: string[] = [];
      await Promise.all([
        ...scanners.map(({ line }) =>
          atRate(SCANS_A_SECOND, forMs, async () => {
            const label = parcelLabel(next);
            next += 1;
            sent.push(label);
            await line.write(utf8(`${label}\r\n`));
          }),
        ),
        atRate(FRAMES_A_SECOND, forMs, i =>
          scale.line.write(FRAMES[i % FRAMES.length] ?? FRAMES[0] ?? utf8('')),
        ),
      ]);
      return sent;
    },
    stop: async (): Promise<void> => {
      for (const { line, pty } of [...scanners, scale]) {
        await line.close();
        await pty.close();
      }
    },
  };
};
