// The device lab: the hardware layer against Debian's own kernel, in a machine that QEMU makes.
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LabKernel, provideKernel } from './kernel.ts';
import { type Machine, startMachine } from './machine.ts';
import { missingForLab } from './missing.ts';
import { scenarios } from './scenarios.ts';
import type { FromGuest } from './talk.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/pickup-lab', import.meta.url));
// Twelve times the slowest run that was seen.
const WHOLE_RUN_MS = 1_200_000;

type Done = Extract<FromGuest, { kind: 'done' }>;

/** What keeps the lab from running here, in words; nothing where it can run. */
const prepare = (): { kernel: LabKernel } | { missing: string } => {
  const missing = missingForLab();
  if (missing !== undefined) return { missing };
  try {
    return { kernel: provideKernel(CACHE) };
  } catch (thrown) {
    return {
      missing: `Debian's kernel cannot be had (${thrown instanceof Error ? thrown.message : thrown})`,
    };
  }
};

const prepared = prepare();
if ('missing' in prepared) console.log(`The device lab is skipped: ${prepared.missing}.`);
// In CI the lab must run: there its first test fails and says why.
const isSkipped = 'missing' in prepared && process.env.CI !== 'true';

describe.skipIf(isSkipped)('the device lab', () => {
  const heard = new Map<string, Done>();
  const waiting = new Map<string, (done: Done) => void>();
  let machine: Machine | undefined;
  let ended: Promise<never>;

  beforeAll(async () => {
    if ('missing' in prepared) throw new Error(`The device lab cannot run: ${prepared.missing}`);
    machine = await startMachine(prepared.kernel);
    ended = machine.ended.then(last => {
      throw new Error(`the machine ended: ${last}`);
    });
    ended.catch(() => {});
    machine.onSaid(said => {
      if (said.kind !== 'done') return;
      heard.set(said.scenario, said);
      waiting.get(said.scenario)?.(said);
    });
  }, WHOLE_RUN_MS);

  afterAll(async () => {
    await machine?.stop();
  });

  test.each(scenarios.map(({ name }) => name))(
    '%s',
    async name => {
      const done = await Promise.race([
        heard.get(name) ?? new Promise<Done>(resolve => waiting.set(name, resolve)),
        ended,
      ]);
      const figures = Object.entries(done.figures).map(([what, value]) => `${what} ${value}`);
      console.log(`${name}: ${figures.join(', ')}`);
      expect(done.wrong).toBeUndefined();
    },
    WHOLE_RUN_MS,
  );
});
