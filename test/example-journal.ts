// Journals with something in them, for the tests of what keeps and reads them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import type { HandoffEvent } from '#src/handoff/events.ts';
import type { Opening } from '#src/handoff/events-truck.ts';
import type { Journal } from '#src/journal/journal.ts';
import { sampleOpening } from '#test/sealed-truck.ts';

/** A folder that is gone after the test. */
export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pickup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** ISO in UTC, a millisecond later at each call. */
export const ticking = (from = Date.UTC(2026, 10, 23, 12)): (() => string) => {
  let at = from;
  return () => new Date(at++).toISOString();
};

export const opened = (opening: Opening = sampleOpening): HandoffEvent => ({
  kind: 'handoff-opened',
  ...opening,
});
export const parcel = (code: string, sack: string | null = null): HandoffEvent => ({
  kind: 'parcel-accepted',
  code,
  sack,
  scan: { device: 'scanner-1' },
});

/** Seals `handoff` with these events under serial `serial` of one day: what a document holds does not matter here. */
export const sealHandoff = (
  journal: Journal,
  handoff: string,
  serial: number,
  events: readonly HandoffEvent[],
): string => {
  const number = `DEL1-A-261123-${String(serial).padStart(3, '0')}`;
  const document = handoff.padStart(64, '0');
  journal.append(handoff, [...events, { kind: 'manifest-sealed', number, document }], () =>
    journal.write.seal({
      number,
      date: '261123',
      serial,
      handoff,
      document,
      head: '{}',
      rows: '[]',
      signature: '',
    }),
  );
  return number;
};

export type SmallDisk = { readonly folder: string; fill(): void; makeRoom(): void };

/** A disk of its own of `kilobytes`. Where this user may not mount one, the test is skipped and says so; under CI that is a failure. */
export const smallDisk = (context: TestContext, kilobytes: number): SmallDisk => {
  const folder = join(tempFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (thrown) {
    if (process.env.CI === 'true') throw thrown;
    context.skip('a full disk needs `mount -t tmpfs`, which this user may not do here');
  }
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]));
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, new Uint8Array(bavail * bsize), { flag: 'a' });
    },
    makeRoom: () => truncateSync(filler, 0),
  };
};
