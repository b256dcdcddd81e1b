import { describe, expect, test } from 'vitest';
import { createLinePair } from '#hardware/lines/pair.ts';
import type { CommandName } from '#hardware/protocol.ts';
import { utf8 } from '#src/lib/utf8.ts';
import { short } from './dock.ts';
import { createManualClock } from './manual-clock.ts';
import { simulateScanner } from './scanner.ts';
import { PAUSE_MS, type Spoken, scanningDock } from './scanning-dock.fixture.ts';

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
