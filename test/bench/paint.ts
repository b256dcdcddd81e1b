// Bytes at the scanner's end of a pseudo-terminal to the picture in Chromium: the real program, the real page.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openSerialLine } from '#hardware/lines/serial.ts';
import { openPtyPair } from '#hardware/simulator/pty.ts';
import { createRandom } from '#hardware/simulator/random.ts';
import { type SimulatedScanner, simulateScanner } from '#hardware/simulator/scanner.ts';
import { assert } from '#src/lib/assert.ts';
import { openChromium } from '#test/browser/chromium.ts';
import { LINE } from '#test/demo-devices.ts';
import { startBenchProgram } from './bench-program.ts';
import { type Bench, type Figure, type Measured, median, percentile } from './figure.ts';
import { parcelLabel, sackLabel } from './labels.ts';
import { servePaintFloor } from './paint-floor.ts';
import { type Painted, watchPaint } from './paint-page.ts';

const FULL = { warmUp: 50, scans: 300, batch: 50 };
const QUICK = { warmUp: 5, scans: 10, batch: 5 };
const EVERY_MS = 100;

/** ms from a process's own clock to the wall's: both processes look at the same wall. To 0.1 ms, by its next tick. */
const wallOffset = (): number => {
  const before = Date.now();
  let now = before;
  while (now === before) now = Date.now();
  return now - performance.now();
};

type Shown = {
  readonly scanner: SimulatedScanner;
  readonly page: Page;
  readonly sentAt: Map<string, number>;
};

/** Ten a second. Not on the dot: 100 ms are six pictures at 60 Hz, and every scan would meet the same moment of one. */
const play = async (to: Shown, labels: readonly string[], random: () => number): Promise<void> => {
  for (const label of labels) {
    const next = performance.now() + EVERY_MS - 10 + random() * 20;
    to.sentAt.set(label, performance.now());
    await to.scanner.scan(label);
    await new Promise(resolve => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
};

const open = async (page: Page, url: string, marks: Parameters<typeof watchPaint>[0]): Promise<void> => {
  await page.goto(url);
  // The page's content security policy keeps foreign scripts out; this goes in by the debugger's door.
  await page.evaluate(watchPaint, marks);
};

/** ms from written to presented, and to the script's moment, of every label that was sent. */
const results = async ({ page, sentAt }: Shown, labels: readonly string[]) => {
  const lastShown = `globalThis.painted.some(({ code }) => code === '${labels.at(-1)}')`;
  await page.waitForFunction(lastShown, undefined, { timeout: 10_000 });
  const painted = (await page.evaluate('globalThis.painted')) as readonly Painted[];
  const shift = (await page.evaluate(wallOffset)) - wallOffset();
  const byCode = new Map(painted.map(one => [one.code, one]));
  const of = (at: (one: Painted) => number): number[] =>
    labels
      .map(label => {
        const one = byCode.get(label);
        const sent = sentAt.get(label);
        assert(sent !== undefined, `${label} was sent`);
        return one === undefined ? Number.NaN : at(one) + shift - sent;
      })
      // Not painted in a picture of its own: the next one came before it.
      .filter(waitMs => !Number.isNaN(waitMs));
  return {
    changed: of(one => one.changedAt),
    script: of(one => one.scriptAt),
    presented: of(one => one.presentedAt),
  };
};

/** Where the time goes: median and p95 of each moment, from the bytes. */
const way = (of: Awaited<ReturnType<typeof results>>): string =>
  Object.entries({ 'in the page': of.changed, 'painted by script': of.script, presented: of.presented })
    .map(
      ([what, taken]) => `${what} ${median(taken).toFixed(1)} (p95 ${percentile(taken, 0.95).toFixed(1)}) ms`,
    )
    .join(', ');

export const measurePaint = async (bench: Bench): Promise<Measured> => {
  const size = bench.quick ? QUICK : FULL;
  const folder = join(bench.folder, 'paint');
  const random = createRandom(1);
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const station = await startBenchProgram(folder);
    ends.push(station.stop);
    const pty = await openPtyPair();
    ends.push(pty.close);
    const floorLine = await openSerialLine(pty.station, LINE);
    ends.push(floorLine.close);
    const floorEnd = await openSerialLine(pty.device, LINE);
    ends.push(floorEnd.close);
    const floor = await servePaintFloor(floorLine);
    ends.push(floor.close);
    const browser = await openChromium();
    ends.push(() => browser.close());
    const newPage = () => browser.newPage({ viewport: { width: 1366, height: 768 } });

    const sides: readonly Shown[] = [
      { scanner: station.devices.scanner, page: await newPage(), sentAt: new Map() },
      { scanner: simulateScanner(floorEnd), page: await newPage(), sentAt: new Map() },
    ];
    const [real, bare] = sides as [Shown, Shown];
    await open(real.page, station.program.startUrl, {
      ...{ scope: '.verdict-inner', word: '.verdict-word', code: '.verdict-code .code' },
    });
    await open(bare.page, floor.url, { scope: '#floor', word: 'h1', code: 'p' });

    const labels = Array.from({ length: size.warmUp + size.scans }, (_, i) => parcelLabel(i));
    await real.scanner.scan(sackLabel(0));
    for (let from = 0; from < labels.length; from += size.batch) {
      for (const side of sides) {
        await side.page.bringToFront();
        await play(side, labels.slice(from, from + size.batch), random);
      }
    }
    const measured = labels.slice(size.warmUp);
    const shown = await results(real, measured);
    const least = await results(bare, measured);
    const figure = (share: number, goal?: { readonly atMost: number }): Figure => ({
      name: `bytes at the port to painted, p${share * 100}`,
      unit: 'ms',
      value: percentile(shown.presented, share),
      floor: percentile(least.presented, share),
      floorIs: 'port, one line of SSE, one element',
      ...(goal && { goal }),
    });
    return {
      figures: [figure(0.5), figure(0.95, { atMost: 50 }), figure(0.99, { atMost: 100 })],
      notes: [
        `paint: ${measured.length} scans at ${1000 / EVERY_MS} a second; ${shown.presented.length} were painted in a picture of their own (floor: ${least.presented.length})`,
        `paint: ${way(shown)}`,
        `paint, floor: ${way(least)}`,
      ],
    };
  } finally {
    for (const end of ends.reverse()) await end();
  }
};
