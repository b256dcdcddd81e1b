// A scanner that types: a keyboard to the operating system. The station never opens one, for it may be the clerk's own.
import { deepEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createHidLines } from '#hardware/lines/hid.ts';
import type { Said } from '#hardware/protocol.ts';
import { protocols } from '#hardware/protocols.ts';
import { realClock } from '#src/front/real-clock.ts';
import { BOOT_KEYBOARD, HID_POS_SCANNER } from '../guest/descriptors.ts';
import { createLabPorts, portOf, until } from '../guest/dock.ts';
import { createGadget } from '../guest/gadget.ts';
import { present } from '../guest/present.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';

const shifted = (letter: string): string[] => ['shift', letter];
/** As QKeyCode. */
const TYPED = [
  shifted('e'),
  shifted('e'),
  ...[...'123456789'].map(digit => [digit]),
  shifted('i'),
  shifted('n'),
  ['ctrl', 'bracket_right'],
  ['minus'],
  ['ret'],
];

const SERIAL = 'LAB-KBD-1';
const RAW = '/sys/class/hidraw';
// The station's list leaves keyboards out, so the kernel is asked.
const keyboardPath = (): string | undefined => {
  const name = readdirSync(RAW).find(raw =>
    readFileSync(`${RAW}/${raw}/device/uevent`, 'utf8').includes(`HID_UNIQ=${SERIAL}`),
  );
  return name && `/dev/${name}`;
};

export const bootKeyboard: Scenario = {
  name: 'what a boot keyboard sends is read as a label by its key positions, and the station lists no keyboard',
  play: ({ host, figure }) =>
    withCleanUp(async after => {
      await host.ask({ do: 'plug', what: 'keyboard' });
      let plugged = true;
      after(async () => plugged && (await host.ask({ do: 'unplug', what: 'keyboard' })));
      await until(
        () => keyboardPath() !== undefined,
        () => 'the keyboard is not there',
      );
      const lines = createHidLines({ clock: realClock });
      deepEqual(await lines.list(), []);
      const keyboard = await lines.open(present(keyboardPath(), 'the path of the keyboard'));
      after(keyboard.close);
      const decoder = present(protocols.wedge, 'the profile wedge').createDecoder({});
      const said: Said[] = [];
      let gone = false;
      let reports = 0;
      let isReleased = true;
      keyboard.onBytes(report => {
        reports += 1;
        isReleased = report.every(byte => byte === 0);
        // As fast as a scanner types: the time between two keys here is QEMU's, and as silence it would end the label.
        said.push(...decoder.frame(report, reports * 8));
      });
      keyboard.onEnd(why => {
        gone = why === 'vanished';
      });
      // What comes in the first 250 ms is dropped as stale.
      while (reports === 0) {
        await host.ask({ do: 'press', keys: [['shift']] });
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      // One at a time: QEMU's keyboard forgets what comes while 16 events wait.
      for (const keys of TYPED) {
        const before = reports;
        await host.ask({ do: 'press', keys: [keys] });
        await until(
          () => reports > before && isReleased,
          () => `${keys} came as ${reports - before} reports`,
        );
      }
      await until(
        () => said.length > 0,
        () => `no label came of ${reports} reports`,
      );
      deepEqual(
        said.map(one => one.kind === 'scan' && Buffer.from(one.bytes).toString('latin1')),
        ['EE123456789IN\u001d-'],
      );
      await host.ask({ do: 'unplug', what: 'keyboard' });
      plugged = false;
      figure(
        'unplug seen, ms',
        await until(
          () => gone,
          () => 'the unplug was not seen',
        ),
      );
    }),
};

export const compositeKeyboard: Scenario = {
  name: 'of a scanner that is a keyboard and a HID POS device at once only the HID POS interface is listed',
  play: () =>
    withCleanUp(async after => {
      const scanner = createGadget(
        {
          vendor: 0x0c2e,
          product: 0x1007,
          serial: 'LAB-BOTH-1',
          name: 'Composite scanner',
          functions: [
            { kind: 'hid', descriptor: BOOT_KEYBOARD, protocol: 1, reportLength: 8 },
            { kind: 'hid', descriptor: HID_POS_SCANNER, reportLength: 64 },
          ],
        },
        3,
      );
      scanner.plug();
      after(scanner.remove);
      const ports = createLabPorts();
      await portOf(ports, { serial: 'LAB-BOTH-1' }, true);
      deepEqual(
        (await ports.listPorts('hid')).map(port => port.hid),
        [{ usagePage: 0x8c, usage: 0x02, interface: 1 }],
      );
    }),
};
