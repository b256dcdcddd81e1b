// A scanner in HID POS mode that is a whole USB device, with vendor, product and serial number.
import { deepEqual, equal } from 'node:assert/strict';
import type { DeviceRow, PortFound } from '#hardware/reading.ts';
import { HID_POS_SCANNER } from '../guest/descriptors.ts';
import { createDock, createLabPorts, portOf } from '../guest/dock.ts';
import { createGadget, type Gadget } from '../guest/gadget.ts';
import { type Scenario, withCleanUp } from '../scenario.ts';

const VENDOR = 0x0c2e;
const PRODUCT = 0x0b6a;
const NO_LINE = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;

export const honeywellScanner = (serial?: string): Parameters<typeof createGadget>[0] => ({
  vendor: VENDOR,
  product: PRODUCT,
  ...(serial && { serial }),
  name: 'HID POS scanner',
  functions: [{ kind: 'hid', descriptor: HID_POS_SCANNER, reportLength: 64 }],
});

/** Honeywell's layout: 02, length, AIM, 56 of data, symbology, reserved, "more follows". */
const report = (part: string, more: boolean): number[] => {
  const bytes = new Array<number>(64).fill(0);
  bytes.splice(0, 5, 0x02, part.length, ...Buffer.from(']C0'));
  bytes.splice(5, part.length, ...Buffer.from(part));
  bytes[61] = 0x6a;
  bytes[63] = more ? 1 : 0;
  return bytes;
};
export const reportsOf = (label: string): number[][] => {
  const parts = label.match(/.{1,56}/gs) ?? [];
  return parts.map((part, i) => report(part, i < parts.length - 1));
};
export const scannerRow = (id: string, port: PortFound): DeviceRow => {
  const { maker: _, ...address } = port;
  return { id, kind: 'scanner', profile: 'honeywell-hid-pos', port: address, line: NO_LINE };
};

export const scan = async (gadget: Gadget, label: string): Promise<void> => {
  for (const one of reportsOf(label)) await gadget.send(one);
};

// hid.ts drops what comes in the first 250 ms after the open, because a scanner keeps old labels. A label every 50 ms
// until one arrives tells that this time is over.
export const scanUntilHeard = async (gadget: Gadget, count: () => number): Promise<void> => {
  const before = count();
  for (let round = 0; round < 1000 && count() === before; round += 1) {
    await scan(gadget, 'ARE-YOU-THERE');
    await new Promise(resolve => setTimeout(resolve, 50));
  }
};

const LABELS = Array.from({ length: 50 }, (_, i) => {
  const label = `EE${String(100_000_000 + i * 7)}IN`;
  // Every fifth is long: three reports, and a GS in the middle.
  return i % 5 === 4 ? `${label}\u001d${'0123456789'.repeat(13)}` : label;
});

export const hidScanner: Scenario = {
  name: 'a HID POS scanner is listed, gives 50 scans in order, is unplugged in the middle of a label and taken back',
  play: ({ figure }) =>
    withCleanUp(async after => {
      const gadget = createGadget(honeywellScanner('LAB-SCANNER-1'), 0);
      const ports = createLabPorts();
      gadget.plug();
      after(gadget.remove);
      const port = await portOf(ports, { serial: 'LAB-SCANNER-1' }, true);
      const { path: _, maker, ...identity } = port;
      deepEqual(
        { usb: identity.usb, hid: identity.hid, maker },
        {
          usb: { vendor: '0c2e', product: '0b6a', serial: 'LAB-SCANNER-1' },
          hid: { usagePage: 0x8c, usage: 0x02, interface: 0 },
          maker: 'Lab',
        },
      );

      const dock = createDock(ports, [scannerRow('s', port)]);
      after(dock.stop);
      await dock.until(() => dock.lamp('s') === 'ready', 'the open scanner');
      await scanUntilHeard(gadget, () => dock.scans().length);
      const labels = () => dock.scans().filter(text => text !== 'ARE-YOU-THERE');
      const began = performance.now();
      for (const label of LABELS) await scan(gadget, label);
      await dock.until(() => labels().length >= LABELS.length, '50 scans');
      figure('50 scans, ms', Math.round(performance.now() - began));
      deepEqual(labels(), LABELS);

      const [half = []] = reportsOf('X'.repeat(100));
      await gadget.send(half);
      gadget.unplug();
      figure('unplug seen, ms', await dock.until(() => dock.lamp('s') === 'waiting', 'the unplug'));
      gadget.plug();
      figure(
        'taken back, ms',
        await dock.until(() => dock.lamp('s') === 'ready', 'the scanner that came back'),
      );
      await scanUntilHeard(gadget, () => dock.scans().length);
      await scan(gadget, 'AFTER');
      await dock.until(() => labels().includes('AFTER'), 'the scan after it came back');
      deepEqual(labels(), [...LABELS, 'AFTER']);
      equal(
        dock.readings.filter(one => one.kind === 'unreadable').length,
        0,
        'nothing was made of the half label',
      );
    }),
};
