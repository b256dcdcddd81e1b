// HID devices that this program plays through /dev/uhid: what a device is told, which a USB gadget does not hand on.
import { deepEqual } from 'node:assert/strict';
import { NO_LINE } from '#hardware/model.ts';
import type { DeviceRow, PortFound } from '#hardware/reading.ts';
import { HID_POS_SCANNER, HID_SCALE } from '../guest/descriptors.ts';
import { createDock, createLabPorts, portOf, until } from '../guest/dock.ts';
import { plugUhid } from '../guest/uhid.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';

const STABLE_ZERO = 2;
const MOVING = 3;
const STABLE = 4;
const KG = 3;
const MINUS_THREE = 0xfd;
const REPORTS_EVERY_MS = 60;

const report = (status: number, grams: number): number[] => [
  ...[0x03, status, KG, MINUS_THREE],
  ...[grams & 0xff, grams >> 8],
];

const scaleRow = ({ maker: _, ...port }: PortFound): DeviceRow => ({
  id: 'w',
  kind: 'scale',
  profile: 'hid-scale',
  port,
  line: NO_LINE,
  divisionGrams: 10,
  maxGrams: 60_000,
});

export const hidScale: Scenario = {
  name: 'a HID scale is listed, settles to one steady weight, is zeroed by its own report and unplugged while it moves',
  play: ({ figure }) =>
    withCleanUp(async after => {
      const parts = {
        name: 'Lab HID scale',
        vendor: 0x1446,
        product: 0x6a73,
        serial: 'LAB-SCALE-1',
        descriptor: HID_SCALE,
      };
      let scale = plugUhid(parts);
      after(() => scale.unplug());
      let shows = report(STABLE_ZERO, 0);
      const speaking = setInterval(() => scale.input(shows), REPORTS_EVERY_MS);
      after(() => clearInterval(speaking));
      const ports = createLabPorts();
      const port = await portOf(ports, { serial: 'LAB-SCALE-1' }, true);
      deepEqual(
        { usb: port.usb, hid: port.hid },
        {
          usb: { vendor: '1446', product: '6a73', serial: 'LAB-SCALE-1' },
          hid: { usagePage: 0x8d, usage: 0x20, interface: -1 },
        },
      );
      const dock = createDock(ports, [scaleRow(port)]);
      after(dock.stop);
      const steady = (): number[] => dock.readings.flatMap(one => (one.kind === 'steady' ? [one.grams] : []));
      const zeroSeen = (): boolean =>
        dock.readings.some(one => one.kind === 'weight' && one.state === 'zero');
      await dock.until(zeroSeen, 'the empty scale');

      const zeroed = dock.bench.command('w', 'zero');
      await until(
        () => scale.written.length > 0,
        () => 'the scale was not told to zero',
      );
      deepEqual(scale.written, [[0x02, 0x02]]);
      deepEqual(await zeroed, 'done');

      shows = report(MOVING, 9_000);
      await dock.until(
        () => dock.readings.some(one => one.kind === 'weight' && one.state === 'moving'),
        'the moving scale',
      );
      shows = report(STABLE, 12_340);
      figure('steady, ms', await dock.until(() => steady().length > 0, 'the steady weight'));
      const raw = dock.readings.findLast(one => one.kind === 'weight');
      deepEqual(raw?.kind === 'weight' && [...raw.raw], report(STABLE, 12_340));

      shows = report(MOVING, 20_000);
      await dock.until(
        () => dock.readings.some(one => one.kind === 'weight' && 'grams' in one && one.grams === 20_000),
        'the next load',
      );
      clearInterval(speaking);
      scale.unplug();
      figure('unplug seen, ms', await dock.until(() => dock.lamp('w') === 'waiting', 'the unplug'));
      scale = plugUhid(parts);
      const again = setInterval(() => scale.input(report(STABLE_ZERO, 0)), REPORTS_EVERY_MS);
      after(() => clearInterval(again));
      const before = dock.readings.length;
      figure(
        'taken back, ms',
        await dock.until(() => dock.lamp('w') === 'ready', 'the scale that came back'),
      );
      await dock.until(
        () => dock.readings.slice(before).some(one => one.kind === 'weight'),
        'its next report',
      );
      // 20,000 g moved when the plug was pulled: it never was a weight.
      deepEqual(steady(), [12_340]);
    }),
};

export const compositeSwitch: Scenario = {
  name: 'a Honeywell is told by feature report FE to send its labels to its HID POS interface, and beeps by report 04',
  play: () =>
    withCleanUp(async after => {
      const scanner = plugUhid({
        name: 'Lab composite scanner',
        vendor: 0x0c2e,
        product: 0x1007,
        serial: 'LAB-COMPOSITE-1',
        descriptor: HID_POS_SCANNER,
      });
      after(scanner.unplug);
      const ports = createLabPorts();
      const { maker: _, ...port } = await portOf(ports, { serial: 'LAB-COMPOSITE-1' }, true);
      const dock = createDock(ports, [
        { id: 's', kind: 'scanner', profile: 'honeywell-hid-pos', port, line: NO_LINE },
      ]);
      after(dock.stop);
      await dock.until(() => scanner.written.length > 0, 'the switch');
      await dock.until(() => dock.lamp('s') === 'ready', 'the open scanner');
      deepEqual(await dock.bench.command('s', 'good'), 'done');
      await until(
        () => scanner.written.length > 1,
        () => 'no beep came',
      );
      deepEqual(scanner.written, [
        [0xfe, 0x01],
        [0x04, 0x40],
      ]);
    }),
};
