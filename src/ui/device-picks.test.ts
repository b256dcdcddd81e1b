import { describe, expect, test } from 'vitest';
import { deviceRows, firstPick, pickAgain, withProfile } from './device-picks.ts';

const scanner = { path: '/dev/ttyACM0', usb: { vendor: '0c2e', product: '0b6a' }, maker: 'Honeywell' };
const scale = {
  path: '/dev/ttyUSB0',
  guess: {
    kind: 'scale',
    profile: 'and-st',
    line: { baudRate: 4800, dataBits: 7, parity: 'odd', stopBits: 1 },
    model: 'A&D',
  },
} as const;

describe('ports that were found', () => {
  test('become rows only where a device is known or a person chose one, numbered by kind', () => {
    const found = [scanner, scale, { path: '/dev/ttyS4' }];
    const first = pickAgain([], found);
    expect(deviceRows(first)).toEqual([
      {
        id: 'scale-1',
        kind: 'scale',
        profile: 'and-st',
        port: { path: '/dev/ttyUSB0' },
        line: { baudRate: 4800, dataBits: 7, parity: 'odd', stopBits: 1 },
        divisionGrams: 10,
      },
    ]);
    const chosen = first.map(pick => (pick.port === scanner ? withProfile(pick, 'serial-text') : pick));
    expect(deviceRows(pickAgain(chosen, found)).map(({ id, port, line }) => ({ id, port, line }))).toEqual([
      {
        id: 'scanner-1',
        port: { path: '/dev/ttyACM0', usb: scanner.usb },
        line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 },
      },
      {
        id: 'scale-1',
        port: { path: '/dev/ttyUSB0' },
        line: { baudRate: 4800, dataBits: 7, parity: 'odd', stopBits: 1 },
      },
    ]);
  });

  test('speak as they leave the factory when a person names the protocol', () => {
    const { baud, framing } = withProfile(firstPick(scanner), 'and-st');
    expect({ baud, framing }).toEqual({ baud: '2400', framing: '7E1' });
  });
});
