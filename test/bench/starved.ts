// How long the thread that reads devices is held while a manifest of 5,000 lines is sealed and printed.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { paths } from '#src/api/contract.ts';
import { assert } from '#src/lib/assert.ts';
import { DRIVER } from '#test/driver.ts';
import { startBenchProgram } from './bench-program.ts';
import type { Bench, Measured } from './figure.ts';
import { parcelLabel, sackLabel } from './labels.ts';
import type { LoopDelay } from './loop-delay.ts';
import { PIN } from './pin.ts';

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'loop-delay.ts')).href;
const FULL = { parcels: 5_000, sack: 50 };
const QUICK = { parcels: 40, sack: 20 };

export const measureStarved = async (bench: Bench): Promise<Measured> => {
  const size = bench.quick ? QUICK : FULL;
  const folder = join(bench.folder, 'starved');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'delay.json');
  const { program, devices, until, stop } = await startBenchProgram(folder, {
    NODE_OPTIONS: `--import=${PRELOAD}`,
    LOOP_DELAY_FILE: file,
  });
  const sinceLast = async (): Promise<LoopDelay> => {
    rmSync(file, { force: true });
    program.child.kill('SIGUSR2');
    const from = performance.now();
    for (;;) {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      if (text.endsWith('}')) return JSON.parse(text);
      assert(performance.now() - from < 10_000, 'the delay is told');
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  };
  try {
    let sent = 0;
    while (sent < size.parcels) {
      await devices.scanner.scan(sackLabel(sent));
      for (let i = 0; i < size.sack && sent < size.parcels; i += 1) {
        await devices.scanner.scan(parcelLabel(sent));
        sent += 1;
      }
      await until(view => (view.handoff?.totals.parcels ?? 0) >= sent);
    }
    await sinceLast();
    await new Promise(resolve => setTimeout(resolve, bench.quick ? 100 : 5_000));
    const idle = await sinceLast();
    const began = performance.now();
    const closed = await program.act({ act: 'close', pin: PIN, driver: DRIVER });
    assert('done' in closed && closed.manifest, `it is sealed: ${JSON.stringify(closed)}`);
    const pdf = await fetch(`${program.origin}${paths.pdf(closed.manifest.number)}`, {
      headers: { cookie: program.cookie },
    });
    const bytes = (await pdf.arrayBuffer()).byteLength;
    assert(pdf.ok && bytes > 10_000, `the paper came: ${pdf.status}`);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const busy = await sinceLast();
    return {
      figures: [
        {
          ...{ name: 'longest hold of the reading thread, at a manifest', unit: 'ms' },
          value: busy.maxMs,
          floor: idle.maxMs,
          floorIs: 'the same program at rest',
          goal: { atMost: 50 },
        },
      ],
      notes: [
        `starved: ${size.parcels} lines were sealed and printed (${Math.round(bytes / 1000)} kB of PDF) in ${seconds} s; p99 of the holds ${busy.p99Ms.toFixed(1)} ms`,
      ],
    };
  } finally {
    await stop();
  }
};
