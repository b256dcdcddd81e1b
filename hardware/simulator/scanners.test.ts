import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { short } from './dock.ts';
import { PAUSE_MS, type Spoken, scanningDock } from './scanning-dock.fixture.ts';

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
    await dock.scanner.unplug();
    dock.unplug('port');
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
      { numRuns: 200 },
    );
  }, 300_000);

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

  test('that floods turns the lamp, and is read again afterwards', async () => {
    const dock = await scanningDock({ profile: 'serial-text' });
    dock.scanner.trouble('flood');
    await dock.clock.pass(4000);
    expect(dock.bench.devices()[0]?.fault?.code).toBe('flood');
    dock.scanner.trouble('none');
    await dock.clock.pass(4000);
    void dock.scanner.scan('AFTER');
    await dock.clock.pass(PAUSE_MS);
    expect(dock.scans().at(-1)).toBe('AFTER');
    expect(dock.bench.devices()[0]?.lamp).toBe('ready');
    dock.scanner.stop();
  });

  test('that sends half a label gives what it sent, and the next label whole', async () => {
    const dock = await scanningDock({ profile: 'honeywell-hid-pos' });
    void dock.scanner.half('A label of more than fifty-six characters takes two reports.');
    await dock.clock.pass(1000);
    void dock.scanner.scan('NEXT');
    await dock.clock.pass(PAUSE_MS);
    expect(dock.scans()).toEqual(['NEXT']);
    expect(short(dock.readings).at(-2)).toMatch(/unreadable part-missing/);
    dock.scanner.stop();
  });
});
