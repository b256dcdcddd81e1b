import { describe, expect, test } from 'vitest';
import { LineFault } from '#hardware/line.ts';
import type { PortFound } from '#hardware/reading.ts';
import { createLinePair } from './pair.ts';
import { createPorts } from './ports.ts';

const serial: PortFound = { path: '/dev/ttyUSB0' };
const hid: PortFound = { path: '/dev/hidraw0', hid: { usagePage: 0x8d, usage: 0x20, interface: 0 } };
const noUdev = new LineFault('cannot-list', 'spawn udevadm ENOENT');
const noLibrary = new LineFault('broken', 'HID devices need the packages libusb-1.0-0 and libudev1');
const settings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;

const portsWith = (lists: {
  serial: readonly PortFound[] | LineFault;
  hid: readonly PortFound[] | LineFault;
}) => {
  const logged: unknown[] = [];
  const answer = async (list: readonly PortFound[] | LineFault) => {
    if (list instanceof LineFault) throw list;
    return list;
  };
  const ports = createPorts({
    openSerial: async path => createLinePair(`serial ${path}`).station,
    listSerial: () => answer(lists.serial),
    hid: {
      open: async path => createLinePair(`hid ${path}`).station,
      list: () => answer(lists.hid),
    },
    log: (_, more) => logged.push(more?.error),
  });
  return { ...ports, logged };
};

describe('all ports of this computer', () => {
  test.each<[string, readonly PortFound[] | LineFault, readonly PortFound[] | LineFault, unknown]>([
    ['both lists', [serial], [hid], [serial, hid]],
    ['serial ones, though HID cannot be listed', [serial], noLibrary, [serial]],
    ['HID ones, though serial cannot be listed', noUdev, [hid], [hid]],
    ['none', [], [], []],
    ['nothing but the fault of HID', [], noLibrary, noLibrary],
    ['nothing but the fault of serial', noUdev, [], noUdev],
    ['the fault of serial before that of HID', noUdev, noLibrary, noUdev],
  ])('are %s', async (_, serialList, hidList, shown) => {
    const ports = portsWith({ serial: serialList, hid: hidList });
    expect(await ports.listPorts().catch((thrown: unknown) => thrown)).toEqual(shown);
  });

  test('are listed apart for the rows that look for their device', async () => {
    const ports = portsWith({ serial: noUdev, hid: [hid] });
    expect(await ports.listPorts('hid')).toEqual([hid]);
    await expect(ports.listPorts('serial')).rejects.toBe(noUdev);
    expect(ports.logged).toEqual([]);
  });

  test('are opened by what the protocol runs over; what types is none of them', async () => {
    const ports = portsWith({ serial: [], hid: [] });
    const names = [
      await ports.openLine('a', settings, 'serial').then(line => line.name),
      await ports.openLine('b', settings, 'hid').then(line => line.name),
    ];
    expect(names).toEqual(['serial a', 'hid b']);
    await expect(ports.openLine('c', settings, 'keys')).rejects.toMatchObject({ code: 'broken' });
  });
});
