import { describe, expect, test } from 'vitest';
import { plugIn, plugOf } from './plug.ts';

const PCI = '/sys/devices/pci0000:00/0000:00:14.0';

describe('the socket of a port', () => {
  test.each([
    [`${PCI}/usb1/1-2/1-2:1.0/ttyUSB0`, '0000:00:14.0 2:1.0'],
    [`${PCI}/usb1/1-2/1-2.3/1-2.3:1.1/tty/ttyACM0`, '0000:00:14.0 2.3:1.1'],
    // The same socket after a start in which the buses were counted otherwise.
    [`${PCI}/usb3/3-2/3-2.3/3-2.3:1.1/tty/ttyACM4`, '0000:00:14.0 2.3:1.1'],
    [`${PCI}/usb1/1-4/1-4:1.0/0003:0922:8003.0004`, '0000:00:14.0 4:1.0'],
    ['/sys/devices/platform/dummy_hcd.0/usb1/1-1/1-1:1.0', 'dummy_hcd.0 1:1.0'],
    ['/sys/devices/virtual/misc/uhid/0003:0C2E:1007.0001', undefined],
    ['/sys/devices/pnp0/00:04/tty/ttyS0', undefined],
    ['', undefined],
  ])('%s is %s', (place, plug) => {
    expect(plugIn(place)).toBe(plug);
  });

  test('is none of a port that is not there, nor of a COM port', async () => {
    expect([await plugOf('tty', '/dev/ttyUSB99'), await plugOf('tty', 'COM3')]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
