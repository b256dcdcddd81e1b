import { expect, test } from 'vitest';
import { deviceNotesOf } from './device-notes.ts';

const device = {
  id: 'scanner-1',
  kind: 'scanner',
  profile: 'serial-text',
  path: '/dev/ttyACM0',
  unreadable: 0,
} as const;
const cable = {
  usb: { vendor: '1a86', product: '7523' },
  model: 'CH340 USB to serial cable',
  socket: '1-2',
  why: 'no-driver',
  driver: 'ch341',
  brltty: true,
} as const;

test('a device without a driver is told with what to type, and brltty once for all cables', () => {
  const notes = deviceNotesOf(
    { ports: [], driverless: [cable, { ...cable, socket: '1-3', why: 'held' }] },
    [],
  );
  expect(notes.length).toBe(3);
  expect(notes[0]?.text).toMatch(/^CH340 .* \(USB 1a86:7523, socket 1-2\) .* sudo modprobe ch341\./);
  expect(notes[1]?.text).toContain('sudo apt remove brltty');
  expect(notes[2]?.text).toContain('socket 1-3) but another program has taken it');
});

test('a device that may not be opened is told with its rule', () => {
  const detail = 'Permission denied; SUBSYSTEM=="tty", ATTRS{idVendor}=="0c2e"';
  const notes = deviceNotesOf(null, [
    { ...device, lamp: 'fault', fault: 'denied', detail },
    { ...device, id: 'scanner-2', lamp: 'waiting', fault: 'absent', detail: 'x' },
  ]);
  expect(notes.length).toBe(1);
  expect(notes[0]?.text).toMatch(/^scanner-1: .*udev-rules.*ATTRS\{idVendor\}=="0c2e"\)$/);
});

test('where the operating system does not tell of drivers, that is said; where all is well, nothing', () => {
  expect(deviceNotesOf({ ports: [] }, [])).toEqual([
    { text: expect.stringContaining('Device Manager'), trouble: false },
  ]);
  expect(deviceNotesOf({ ports: [], driverless: [] }, [{ ...device, lamp: 'ready' }])).toEqual([]);
});
