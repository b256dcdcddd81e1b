// A device that is tested at the devices screen: what it sends meanwhile goes to the test and not to the truck.
import type { DeviceId, DeviceRow, Reading, Scan } from '#hardware/reading.ts';
import { stepGrams } from '#hardware/scale/decimal.ts';
import { judgeTestWeight } from '#hardware/scale/permissible.ts';
import type { TestAsk, TestedScan, TestState, WeightTest } from '#src/api/contract-test.ts';
import { judgeTestScan, type TestScan } from '#src/codes/judge-test-scan.ts';
import { testSheet } from '#src/codes/test-sheet.ts';
import type { Clock } from '#src/lib/clock.ts';

export const SILENCE_MS = 120_000;
/** A page asks several times a second; one that is gone must not keep scans from the truck. */
export const UNWATCHED_MS = 5_000;
const SCANS = 20;
const SHOWN = 40;

type Test = { stopSilence: () => void; stopUnwatched: () => void } & (
  | {
      readonly kind: 'scanner';
      n: number;
      last: TestScan | null;
      readonly was: Map<number, 'right' | 'wrong'>;
      readonly scans: TestedScan[];
    }
  | {
      readonly kind: 'scale';
      readonly grams: number;
      readonly row: DeviceRow;
      /** When something first lay there; null: nothing yet. */
      loadedAt: number | null;
      result: WeightTest | null;
    }
);

const idle = { stopSilence: () => {}, stopUnwatched: () => {} } as const;

export type DeviceTest = ReturnType<typeof createDeviceTest>;

export const createDeviceTest = (parts: {
  readonly clock: Clock;
  /** The result of a test weight, to keep in the row. */
  readonly keep: (device: DeviceId, result: WeightTest) => void;
}) => {
  const { clock } = parts;
  const tests = new Map<DeviceId, Test>();

  const end = (device: DeviceId): void => {
    tests.get(device)?.stopSilence();
    tests.get(device)?.stopUnwatched();
    tests.delete(device);
  };
  const watched = (device: DeviceId, test: Test): void => {
    test.stopUnwatched();
    test.stopUnwatched = clock.after(UNWATCHED_MS, () => end(device));
  };
  const heard = (device: DeviceId, test: Test): void => {
    test.stopSilence();
    test.stopSilence = clock.after(SILENCE_MS, () => end(device));
  };
  const begin = (device: DeviceId, test: Test): void => {
    end(device);
    tests.set(device, test);
    heard(device, test);
    watched(device, test);
  };

  const keepScan = (test: Test & { kind: 'scanner' }, scan: TestedScan): void => {
    test.scans.push(scan);
    if (test.scans.length > SCANS) test.scans.shift();
  };
  const scanned = (test: Test & { kind: 'scanner' }, scan: TestScan): void => {
    const { number, findings } = judgeTestScan(scan, test.last);
    test.last = scan;
    test.n += 1;
    const right = findings.every(({ what }) => what === 'as-ean-13');
    if (number !== null) test.was.set(number, right ? 'right' : 'wrong');
    keepScan(test, { n: test.n, number, text: scan.text.slice(0, SHOWN).toWellFormed(), findings });
  };
  const testScanOf = ({ text, aim, at }: Scan): TestScan => ({ text, at, ...(aim !== undefined && { aim }) });

  const weighed = (device: DeviceId, test: Test & { kind: 'scale' }, reading: Reading): void => {
    if (test.result !== null) return;
    if (reading.kind === 'weight') {
      const isLoaded = 'grams' in reading && reading.state !== 'zero' && reading.grams > 0;
      // A passing zero begins anew: what was on it before the test weight is not the test weight.
      if (!isLoaded) test.loadedAt = null;
      else test.loadedAt ??= reading.at;
    } else if (reading.kind === 'steady') {
      const division = test.row.divisionGrams ?? stepGrams(reading.value, reading.unit);
      test.result = {
        grams: test.grams,
        shown: reading.grams,
        ...judgeTestWeight(test.grams, reading.grams, division),
        settledMs: reading.at - (test.loadedAt ?? reading.at),
      };
      parts.keep(device, test.result);
    }
  };

  return {
    /** False: this device cannot be tested so. */
    start: (device: DeviceId, row: DeviceRow | null, { grams }: TestAsk): boolean => {
      if (row?.kind === 'scale') {
        if (grams === undefined) return false;
        begin(device, { kind: 'scale', grams, row, loadedAt: null, result: null, ...idle });
      } else {
        begin(device, {
          kind: 'scanner',
          n: 0,
          last: null,
          was: new Map(),
          scans: [],
          ...idle,
        });
      }
      return true;
    },
    end,
    /** A scan that a keyboard typed; false where no test of it runs. */
    typed: (device: DeviceId, text: string): boolean => {
      const test = tests.get(device);
      if (test?.kind !== 'scanner') return false;
      heard(device, test);
      // The page reads AIM identifiers of no keyboard: they stand in the text.
      const [, aim, label = text] = /^(\][A-Za-z][\dA-Za-z])([\s\S]*)$/.exec(text) ?? [];
      scanned(test, { text: label, at: clock.now(), ...(aim !== undefined && { aim }) });
      return true;
    },
    /** True: it was the test's, and nothing else's. Lamps go on as ever. */
    takes: (reading: Reading): boolean => {
      const test = tests.get(reading.device);
      if (test === undefined || reading.kind === 'status') return false;
      if (test.kind === 'scale') {
        if (reading.kind === 'steady') heard(reading.device, test);
        weighed(reading.device, test, reading);
        // The figure is shown as ever; it becomes no sack's weight.
        return reading.kind === 'steady';
      }
      if (reading.kind === 'scan') {
        heard(reading.device, test);
        scanned(test, testScanOf(reading));
        return true;
      }
      if (reading.kind === 'unreadable') {
        heard(reading.device, test);
        test.n += 1;
        keepScan(test, { n: test.n, unreadable: reading.why });
        return true;
      }
      return false;
    },
    /** Whoever asks watches: see UNWATCHED_MS. */
    state: (device: DeviceId): TestState => {
      const test = tests.get(device);
      if (test === undefined) return { test: 'none' };
      watched(device, test);
      if (test.kind === 'scale') return { test: 'scale', grams: test.grams, result: test.result };
      return {
        test: 'scanner',
        codes: testSheet.map(({ number, symbology }) => ({
          number,
          symbology,
          was: test.was.get(number) ?? 'waiting',
        })),
        scans: [...test.scans],
      };
    },
    stop: (): void => {
      for (const device of [...tests.keys()]) end(device);
    },
  };
};
