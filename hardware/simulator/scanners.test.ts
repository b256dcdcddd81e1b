import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Commanded } from '#hardware/bench.ts';
import { createLinePair } from '#hardware/lines/pair.ts';
import type { CommandName } from '#hardware/protocol.ts';
import type { DeviceRow } from '#hardware/reading.ts';
import { assert } from '#src/lib/assert.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { createDock, short } from './dock.ts';
import { createManualClock } from './manual-clock.ts';
import { createPlatform } from './platform.ts';
import {
  type ScannerOptions,
  type ScannerProfile,
  type SimulatedScanner,
  simulateScanner,
} from './scanner.ts';

type Spoken = {
  readonly profile: ScannerProfile;
  readonly what?: string;
  readonly scanner?: ScannerOptions;
  readonly row?: Pick<DeviceRow, 'prefix' | 'suffix' | 'aim'>;
  readonly longest?: number;
};

const all: readonly Spoken[] = [
  { profile: 'serial-text' },
  { profile: 'serial-text', what: 'LF', scanner: { suffix: '\n' } },
  { profile: 'serial-text', what: 'CR LF', scanner: { suffix: '\r\n' } },
  { profile: 'serial-text', what: 'TAB', scanner: { suffix: '\t' } },
  { profile: 'serial-text', what: 'no end', scanner: { suffix: '' } },
  { profile: 'serial-text', what: 'AIM off', scanner: { aim: 'off' }, row: { aim: 'off' } },
  {
    profile: 'serial-text',
    what: 'prefix and suffix',
    scanner: { prefix: '<<', suffix: '>>\r' },
    row: { prefix: '<<', suffix: '>>' },
  },
  { profile: 'zebra-ssi' },
  { profile: 'magellan', longest: 200 },
  { profile: 'wedge' },
  { profile: 'wedge', what: 'GS by Alt', scanner: { gs: 'alt' } },
  { profile: 'wedge', what: 'GS by F8', scanner: { gs: 'f8' } },
  { profile: 'honeywell-hid-pos' },
  { profile: 'zebra-hid-pos' },
  { profile: 'newland-hid-pos' },
  { profile: 'ibm-handheld', longest: 57 },
];
const PAUSE_MS = 400;

const scanningDock = async (
  { profile, scanner: options, row }: Spoken,
  cut: (bytes: Uint8Array) => readonly Uint8Array[] = bytes => [bytes],
) => {
  const dock = createDock([
    {
      id: 's',
      kind: 'scanner',
      profile,
      port: { path: 'port' },
      line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      ...row,
    },
  ]);
  let scanner: SimulatedScanner | undefined;
  const platform = createPlatform({ clock: dock.clock, random: () => 0.5 });
  /** Bytes of the host that do not reach the scanner: the next so many writes. */
  let deaf = 0;
  const plug = (): void => {
    dock.plug('port', undefined, device => {
      const line = {
        ...device,
        write: async (bytes: Uint8Array) => void (await Promise.all(cut(bytes).map(device.write))),
        onBytes: (listener: (chunk: Uint8Array) => void) =>
          device.onBytes(chunk => {
            deaf -= 1;
            if (deaf < 0) listener(chunk);
          }),
      };
      if (scanner !== undefined) scanner.plug(line);
      else scanner = simulateScanner(line, { profile, clock: dock.clock, platform, ...options });
    });
  };
  plug();
  await dock.clock.pass(500);
  assert(scanner, 'the port was opened');
  return {
    ...dock,
    plug,
    platform,
    scanner,
    makeDeaf: (writes: number) => {
      deaf = writes;
    },
    scans: () => dock.readings.flatMap(reading => (reading.kind === 'scan' ? [reading.text] : [])),
    unreadable: () => dock.bench.devices()[0]?.unreadable,
    press: async (name: CommandName) => {
      let how: Commanded | undefined;
      void dock.bench.command('s', name).then(said => {
        how = said;
      });
      await dock.clock.pass(100);
      return how;
    },
  };
};

const LONG = '(01)08901234567894(21)ABCDEFGHIJ'.repeat(20);
const labelsUpTo = (longest = 520): readonly string[] => [
  ...Array.from({ length: 16 }, (_, i) => `CK${51_091_206 + i * 3}${i % 10}IN`),
  'TBA502887274000',
  '010890123456789421A7\x1d10B7',
  'a-Z 0.9/$+%:_#',
  LONG.slice(0, longest),
];

describe.for(all)('a simulated scanner: $profile $what', spoken => {
  const labels = labelsUpTo(spoken.longest);

  test('20 labels arrive in order, once each', async () => {
    const dock = await scanningDock(spoken);
    for (const label of labels) {
      void dock.scanner.scan(label, label.includes('\x1d') ? ']C1' : undefined);
      await dock.clock.pass(PAUSE_MS);
    }
    expect(dock.scans()).toEqual(labels);
    expect(dock.unreadable()).toBe(0);
    // The plain framing carries no AIM identifier through "off", Magellan and IBM; Newland neither.
    const aims = dock.readings.flatMap(reading => (reading.kind === 'scan' ? [reading.aim] : []));
    const hasAim = !['magellan', 'ibm-handheld', 'newland-hid-pos', 'zebra-ssi'].includes(spoken.profile);
    expect(aims[17]).toBe(hasAim && spoken.what !== 'AIM off' ? ']C1' : undefined);
    dock.scanner.stop();
  });

  test('a burst is as many scans', async () => {
    const dock = await scanningDock(spoken);
    void dock.scanner.burst(labels.slice(0, 10));
    await dock.clock.pass(2000);
    // Without an end nothing parts two labels in one piece: that is why an end is configured.
    if (spoken.what === 'no end') expect(dock.scans().length).toBe(1);
    else expect(dock.scans()).toEqual(labels.slice(0, 10));
    dock.scanner.stop();
  });

  test('half a label at an unplug is no scan, nor part of the next one', async () => {
    const dock = await scanningDock(spoken);
    void dock.scanner.scan('BEFORE');
    await dock.clock.pass(PAUSE_MS);
    const pulled = dock.scanner.unplug();
    dock.unplug('port');
    await pulled;
    await dock.clock.pass(1000);
    dock.plug();
    await dock.clock.pass(1500);
    void dock.scanner.scan('AFTER');
    await dock.clock.pass(PAUSE_MS);
    expect(dock.scans()).toEqual(['BEFORE', 'AFTER']);
    expect(short(dock.readings).filter(one => one.startsWith('s ready'))).toHaveLength(2);
    dock.scanner.stop();
  });

  test('garbage, then a label: the label is read, and nothing that is none', async () => {
    const dock = await scanningDock(spoken);
    dock.scanner.trouble('silence');
    void dock.scanner.scan('UNHEARD');
    await dock.clock.pass(20_000);
    expect(dock.scans()).toEqual([]);
    dock.scanner.trouble('none');
    void dock.scanner.scan('HEARD');
    await dock.clock.pass(PAUSE_MS);
    expect(dock.scans()).toEqual(['HEARD']);
    dock.scanner.stop();
  });
});

describe('a simulated scanner obeys', () => {
  test.each<[Spoken, readonly CommandName[], readonly string[]]>([
    [{ profile: 'zebra-ssi' }, ['good', 'reject', 'disable'], ['good', 'reject']],
    [{ profile: 'honeywell-hid-pos' }, ['good', 'reject'], ['good', 'reject']],
    [{ profile: 'magellan' }, ['good'], ['good']],
    [{ profile: 'ibm-handheld' }, ['disable'], []],
  ])('%j: %j', async (spoken, commands, beeps) => {
    const dock = await scanningDock(spoken);
    for (const command of commands) expect(await dock.press(command)).toBe('done');
    expect(dock.scanner.beeps()).toEqual(beeps);
    void dock.scanner.scan('A1');
    await dock.clock.pass(PAUSE_MS);
    const isDisabled = commands.includes('disable');
    expect(dock.scanner.isEnabled()).toBe(!isDisabled);
    expect(dock.scans()).toEqual(isDisabled ? [] : ['A1']);
    if (!isDisabled) return;
    // The station's watchdog enables it again.
    await dock.clock.pass(20_000);
    void dock.scanner.scan('A2');
    await dock.clock.pass(PAUSE_MS);
    expect(dock.scans()).toEqual(['A2']);
    dock.scanner.stop();
  });

  test.each([
    ['datalogic', '\x01', ['good'], true, ''],
    ['datalogic', 'F', ['reject'], false, ''],
    ['datalogic', 'FE', ['reject'], true, ''],
    ['datalogic', 'D', [], false, ''],
    ['honeywell', '\x16\x07\r\x16\x07\r', ['good', 'good'], true, ''],
    ['honeywell', '\x16M\rBEPPWR1!', [], true, 'BEPPWR1\x06!'],
    ['nothing', 'D', [], true, ''],
  ] as const)('serial commands of %s: %j', async (obeys, said, beeps, isEnabled, answered) => {
    const { station, device } = createLinePair();
    const clock = createManualClock();
    const scanner = simulateScanner(device, { obeys, clock });
    let heard = '';
    station.onBytes(chunk => {
      heard += String.fromCharCode(...chunk);
    });
    // Cut anywhere.
    for (const letter of said) await station.write(utf8(letter));
    await clock.pass(100);
    expect([scanner.beeps(), scanner.isEnabled(), heard]).toEqual([beeps, isEnabled, answered]);
  });

  test('SSI sends again until it is answered, and its label counts once', async () => {
    const dock = await scanningDock({ profile: 'zebra-ssi' });
    dock.makeDeaf(2);
    let sent = 0;
    void dock.scanner.scan('ONCE').then(() => {
      sent += 1;
    });
    await dock.clock.pass(3000);
    expect(sent).toBe(0);
    await dock.clock.pass(3000);
    expect([dock.scans(), sent]).toEqual([['ONCE'], 1]);
    dock.scanner.stop();
  });

  test('Magellan weighs on the same cable while it scans', async () => {
    const dock = await scanningDock({ profile: 'magellan' });
    dock.platform.load(4320);
    void dock.scanner.scan('A1');
    await dock.clock.pass(3000);
    dock.platform.load(90_000);
    void dock.scanner.scan('A2');
    await dock.clock.pass(3000);
    const told = short(dock.readings).map(one => one.slice(2));
    expect(dock.scans()).toEqual(['A1', 'A2']);
    // The row says no unit: pounds, as these scales leave the works.
    expect(told.filter(one => one.startsWith('steady'))).toEqual(['steady 19595']);
    expect(told).toContain('moving -');
    expect(told.at(-1)).toBe('over -');
    dock.scanner.stop();
  });
});

describe('a simulated scanner', () => {
  const streams = all.filter(({ profile, what }) => /serial|ssi|magellan/.test(profile) && what !== 'no end');

  test('is read the same however its bytes are cut', async () => {
    const label = fc.string({ unit: fc.constantFrom(...'ABCxyz019-/'), minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...streams),
        fc.integer({ min: 1, max: 9 }),
        fc.array(label, { minLength: 1, maxLength: 6 }),
        async (spoken, length, labels) => {
          const dock = await scanningDock(spoken, bytes =>
            Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) =>
              bytes.slice(i * length, (i + 1) * length),
            ),
          );
          void dock.scanner.burst(labels);
          await dock.clock.pass(3000);
          expect([dock.scans(), dock.unreadable()]).toEqual([labels, 0]);
          dock.scanner.stop();
        },
      ),
      { numRuns: 100 },
    );
  }, 60_000);

  test.each(all)(
    'on a line that loses bytes reads no label that it did not lose one of: $profile $what',
    async spoken => {
      const dock = await scanningDock({ ...spoken, scanner: { ...spoken.scanner, seed: 5 } });
      dock.scanner.trouble('noise');
      const labels = labelsUpTo(spoken.longest).slice(0, 16);
      for (const label of labels) {
        void dock.scanner.scan(label);
        await dock.clock.pass(PAUSE_MS);
      }
      // Only a packet has a checksum. The check digit of an S10 number is for the rest.
      if (spoken.profile === 'zebra-ssi')
        expect(dock.scans().filter(text => !labels.includes(text))).toEqual([]);
      expect(dock.scans().length).toBeLessThanOrEqual(labels.length);
      dock.scanner.trouble('none');
      await dock.clock.pass(20_000);
      void dock.scanner.scan('WHOLE');
      await dock.clock.pass(PAUSE_MS);
      expect(dock.scans().at(-1)).toBe('WHOLE');
      dock.scanner.stop();
    },
  );
});
